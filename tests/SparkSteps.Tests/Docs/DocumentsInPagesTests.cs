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

/// <summary>That whole documents in the guide and the samples are what the schemas allow, as an editor would tell.</summary>
public sealed partial class DocumentsInPagesTests
{
    private static readonly IReadOnlyList<string> s_documents =
    [
        .. Block().Matches(Read("docs/GUIDE.md")).Select(match => match.Groups[1].Value).Where(text => Kind().IsMatch(text)),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "samples"), "step.yaml", SearchOption.AllDirectories).Select(File.ReadAllText),
    ];

    public static TheoryData<string> Documents => [.. s_documents];

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
    public void Every_kind_is_among_them() =>
        Assert.Equal(["kind: Pipeline", "kind: Schedule", "kind: Step"], s_documents.Select(text => Kind().Match(text).Value).Distinct().Order());

    private static string Read(string page) => File.ReadAllText(Path.Combine(RepositoryFolder.Root, page)).ReplaceLineEndings("\n");

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^kind: (Step|Pipeline|Schedule)$", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
