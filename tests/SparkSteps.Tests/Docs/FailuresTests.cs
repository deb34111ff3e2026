using SparkSteps.Runs;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Docs;

/// <summary>That docs/FAILURES.md says what the code does.</summary>
public sealed class FailuresTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFolder.Root, "docs", "FAILURES.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_class_is_explained_as_the_code_does() => Assert.All(Enum.GetValues<FailureClass>(), kind => Assert.Contains(Row(kind), Page));

    [Fact]
    public void No_other_class_is_there() => Assert.Equal(
        Enum.GetValues<FailureClass>().Select(FailureGuides.NameOf),
        Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]));

    [Fact]
    public void Defaults_are_named() => Assert.Contains($"on: [{string.Join(", ", FailureGuides.RetriedByDefault)}]", Page);

    private static string Row(FailureClass kind)
    {
        var guide = FailureGuides.Of(kind);
        return $"| `{FailureGuides.NameOf(kind)}` | {guide.Meaning} | {guide.Evidence} | {guide.Advice} | {Retry(guide.Retry)} |";
    }

    private static string Retry(RetryChoice retry) => retry switch
    {
        RetryChoice.ByDefault => "yes",
        RetryChoice.OnRequest => "when `retry.on` names it",
        _ => "never",
    };
}
