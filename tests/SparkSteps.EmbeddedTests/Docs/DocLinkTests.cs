using System.Text.RegularExpressions;

namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>That links from page to page lead to files, and to headings, that are there.</summary>
public sealed partial class DocLinkTests
{
    [Fact]
    public void EveryLink_leadsSomewhere()
    {
        var links = DocPages.All.SelectMany(page => LinksOf(page).Select(link => (Page: page, Link: link))).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Leads(link.Page, link.Link), $"{link.Page} links to {link.Link}"));
    }

    [Theory]
    [InlineData("docs/nowhere.md")]
    [InlineData("docs/GUIDE.md#nowhere")]
    [InlineData("#nowhere")]
    public void LinkToNowhere_isFound(string link) => Assert.False(Leads("README.md", link));

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page) ?? "", parts[0]);
        var file = Path.Combine(DocPages.Root, target);
        return parts.Length == 1 ? Path.Exists(file) : File.Exists(file) && AnchorsOf(file).Contains(parts[1]);
    }

    // As they are made of headings: lower case, blanks as '-', of other signs only '-' and '_'.
    private static IEnumerable<string> AnchorsOf(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith('#'))
        .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<string> LinksOf(string page) =>
        Link().Matches(File.ReadAllText(Path.Combine(DocPages.Root, page))).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
