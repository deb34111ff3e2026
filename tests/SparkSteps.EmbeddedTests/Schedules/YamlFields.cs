using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.EmbeddedTests.Schedules;

/// <summary>Some fields, as short as a test wants to write them.</summary>
internal static class YamlFields
{
    public static JsonObject Read(string yaml) =>
        DocumentParser.Parse(Encoding.UTF8.GetBytes(yaml), new SpecErrors()) is { } root ? DocumentJson.Write(root).AsObject() : throw new ArgumentException(yaml);
}
