using System.Text.Json.Nodes;
using SparkSteps.Imports;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Imports;

/// <summary>Documents with parts of them replaced, doubled, renamed or cut give a step or errors, whatever they hold; never an exception.</summary>
public sealed class ImportFuzzTests
{
    private const int Rounds = 400;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e308", "99999999999999999999", "\"\"", "\"x\"", "\"0\"", "\"4GB\"", "\"k8s://\"", "[]", "{}", "[null]", "[[[]]]",
        "{\"\": {}}", "\"\\uD800\"", "\"\\u0000\"", "\"{\\\"spark.x\\\": 1}\"", "\"$..[']\"", "{\"a\": {\"b\": [1, {\"c\": null}]}}", "[{\"name\": 1}]", "[{\"name\": \"A\"}, 3]",
    ];

    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Folder, "document.*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    private static string Folder => Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests", "Imports", "Golden");

    [Theory]
    [MemberData(nameof(Documents))]
    public void Malformed_document_gives_errors_and_never_an_exception(string file)
    {
        Assert.True(DocumentFormats.TryParse(file.Split('-')[0], out var format));
        var document = DocumentParser.Parse(File.ReadAllBytes(Path.Combine(Folder, file)), new SpecErrors()) ?? throw new InvalidDataException(file);
        var text = DocumentJson.Write(document).ToJsonString();
        var random = new Random(20260101);
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = Mutate(text, random);

            var read = Some.Read(format, mutant);

            Assert.True(read.IsValid != read.Errors.Count > 0, mutant);
            Assert.All(read.Errors, error => Assert.StartsWith("$", error.Path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("a: [")]
    [InlineData("{\"kind\": {}}")]
    [InlineData("kind: spark\nspec: 3\nmetadata: []")]
    [InlineData("\uFFFF")]
    public void What_is_no_document_gives_errors(string text) => Assert.All(
        [DocumentFormat.ZenMl, DocumentFormat.MlRun, DocumentFormat.SparkApplication], format => Assert.NotEmpty(Some.Read(format, text).Errors));

    private static string Mutate(string text, Random random)
    {
        var root = JsonNode.Parse(text) ?? throw new InvalidDataException();
        var parts = Parts(root).ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            Change(parts[random.Next(parts.Count)], random);
        }

        var mutant = root.ToJsonString();
        foreach (var value in Values)
        {
            // Values that a parser of JSON nodes would not keep, such as half of a surrogate pair, come in as text.
            mutant = mutant.Replace($"\"@{Array.IndexOf(Values, value)}@\"", value, StringComparison.Ordinal);
        }

        return random.Next(20) == 0 ? mutant[..random.Next(mutant.Length)] : mutant;
    }

    private static void Change(JsonNode part, Random random)
    {
        var mark = $"@{random.Next(Values.Length)}@";
        switch (part)
        {
            case JsonObject { Count: > 0 } map:
                var name = map.ElementAt(random.Next(map.Count)).Key;
                var value = map[name]?.DeepClone();
                if (random.Next(3) == 0)
                {
                    map.Remove(name);
                    map[random.Next(2) == 0 ? name + "x" : name.ToUpperInvariant()] = value;
                }
                else
                {
                    map[name] = mark;
                }

                break;
            case JsonArray list:
                list.Add(mark);
                break;
        }
    }

    private static IEnumerable<JsonNode> Parts(JsonNode node) => node switch
    {
        JsonObject map => [map, .. map.SelectMany(field => field.Value is null ? [] : Parts(field.Value))],
        JsonArray list => [list, .. list.SelectMany(item => item is null ? [] : Parts(item))],
        _ => [],
    };
}
