using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SparkSteps.Schemas;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.Tests.Descriptions;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Docs;

/// <summary>That whole documents in the README and the samples are what the schemas allow, as an editor would tell.</summary>
public sealed partial class DocumentsInPagesTests
{
    public static TheoryData<string> Documents =>
    [
        .. Block().Matches(Read("README.md")).Select(match => match.Groups[1].Value).Where(text => Kind().IsMatch(text)),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "samples"), "step.yaml", SearchOption.AllDirectories).Select(File.ReadAllText),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_fits_its_schema(string text)
    {
        var schema = JsonNode.Parse(DocumentSchemas.Find(Kind().Match(text).Groups[1].Value.ToLowerInvariant()) ?? "")!;
        var root = DocumentParser.Parse(Encoding.UTF8.GetBytes(text), new SpecErrors());
        Assert.NotNull(root);
        Assert.Empty(SchemaCheck.Faults(JsonNode.Parse(KubernetesValue.Of(root).Json), schema));
    }

    [Fact]
    public void Readme_has_a_document_of_more_than_one_kind() =>
        Assert.True(Documents.Select(row => Kind().Match($"{row[0]}").Value).Distinct().Count() > 1);

    private static string Read(string page) => File.ReadAllText(Path.Combine(RepositoryFolder.Root, page)).ReplaceLineEndings("\n");

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^kind: (Step|Pipeline|Schedule)$", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
