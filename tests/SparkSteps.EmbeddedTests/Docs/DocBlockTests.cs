namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>That no command of a page is passed over in silence.</summary>
public sealed class DocBlockTests
{
    private static readonly string[] Languages = ["sh", "console", "text", "yaml", "json", "python"];

    private static readonly IReadOnlyList<DocBlock> Blocks = [.. DocPages.All.SelectMany(DocPages.BlocksOf)];

    [Fact]
    public void EveryBlock_saysWhatItHolds() => Assert.All(Blocks, block => Assert.True(Languages.Contains(block.Language), $"{block} has the language '{block.Language}'."));

    [Fact]
    public void EveryCommandBlock_isRun_orSaysWhyNot() =>
        Assert.All(Blocks.Where(block => block.IsShell), block => Assert.True(block.IsMarkKnown, $"{block} has '{block.Mark}'."));

    // Otherwise one command could hide that another one failed as was expected of it.
    [Fact]
    public void BlockThatFails_hasOneCommand() => Assert.All(
        Blocks.Where(block => block.ExitCode != 0), block => Assert.True(block.Script.Split('\n').Count(line => !line.StartsWith('#')) == 1, $"{block}"));

    // An indented block has no language, and nothing runs it.
    [Fact]
    public void Commands_areFenced() => Assert.All(DocPages.All, page =>
    {
        var lines = File.ReadAllLines(Path.Combine(DocPages.Root, page));
        var fenced = DocPages.Read(page, lines).SelectMany(block => Enumerable.Range(block.Line - 1, block.Lines.Count + 2)).ToHashSet();
        Assert.DoesNotContain(Enumerable.Range(1, lines.Length - 1).Where(i => !fenced.Contains(i)), i => lines[i].StartsWith("    ", StringComparison.Ordinal) && lines[i - 1].Length == 0);
    });

    [Fact]
    public void Block_isReadWithItsMarkAndLines()
    {
        var blocks = DocPages.Read("page", ["text", "<!-- exit code: 1 -->", "```sh", "false", "```", "", "<!-- not run: needs Azure -->", "```sh", "az login", "```", "<!-- notrun -->", "```sh", "```"]);

        Assert.Equal([(1, null, true), (0, "needs Azure", true), (0, null, false)], blocks.Select(block => (block.ExitCode, block.NotRun, block.IsMarkKnown)));
        Assert.Equal(("false", 3), (blocks[0].Script, blocks[0].Line));
    }

    [Fact]
    public void Console_isReadAsCommandsAndOutput()
    {
        var block = DocPages.Read("page", ["```console", "$ sparksteps runs", "Succeeded", "", "```"])[0];

        Assert.Equal("sparksteps runs", block.Script);
        Assert.Equal(["Succeeded"], block.Output);
    }
}
