using System.Text.RegularExpressions;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests;

/// <summary>That docs/COMPARISON.md and the claims of docs/SECURITY.md name tests that exist.</summary>
public sealed partial class ComparisonTests
{
    private static readonly string[] Headings = ["| feature", "| claim"];

    private static readonly string[] Rows = [.. RowsUnder("COMPARISON.md", "# "), .. RowsUnder("SECURITY.md", "## Claims")];

    [Fact]
    public void Every_row_names_a_test() => Assert.All(Rows, row => Assert.NotEmpty(TestsOf(row)));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file));
        Assert.All(Rows.SelectMany(TestsOf), test => Assert.Contains(sources[test.Class], file => Holds(file, test.Method)));
    }

    private static IEnumerable<string> RowsUnder(string page, string heading) =>
        File.ReadLines(Path.Combine(RepositoryFolder.Root, "docs", page))
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(line => !Headings.Any(start => line.StartsWith(start, StringComparison.Ordinal)));

    private static (string Class, string Method)[] TestsOf(string row) =>
        [.. TestName().Matches(row).Select(match => (match.Groups["class"].Value, match.Groups["method"].Value))];

    private static bool Holds(string file, string method) => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal);

    [GeneratedRegex("`(?<class>[A-Za-z]+)[.](?<method>[A-Za-z_0-9]+)`")]
    private static partial Regex TestName();
}
