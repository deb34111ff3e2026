using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>That what the pages tell their readers to type works, and prints what they say.</summary>
public sealed class DocCommandTests(RunningService service) : IClassFixture<RunningService>
{
    public static TheoryData<string> Pages => [.. DocPages.All.Where(page => DocPages.BlocksOf(page).Any(IsRun))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryCommandOfAPage_doesWhatThePageSays(string page)
    {
        using var reader = new DocReader(service);
        foreach (var block in DocPages.BlocksOf(page).Where(IsRun))
        {
            var (exitCode, text) = await reader.TypeAsync(block);

            Assert.True(exitCode == block.ExitCode, $"{block} ended with {exitCode}:\n{block.Script}\n{text}");
            Assert.True(block.FirstMissing(text) is null, $"{block} has not printed '{block.FirstMissing(text)}':\n{block.Script}\n{text}");
        }
    }

    [Theory]
    [InlineData("sh", "sparksteps runs --no-such-option", 2)]
    [InlineData("sh", "sparksteps no-such-command\ntrue", 2)]
    [InlineData("console", "$ cd samples\n$ sparksteps runs --no-such-option\n$ true", 2)]
    public async Task WrongCommand_endsItsBlock(string language, string lines, int expected)
    {
        using var reader = new DocReader(service);

        var (exitCode, _) = await reader.TypeAsync(Block(language, lines));

        Assert.Equal(expected, exitCode);
    }

    [Fact]
    public async Task OutputThatIsNotThere_isMissing()
    {
        using var reader = new DocReader(service);
        var block = Block("console", "$ echo 'one   two'\n$ echo three\none … two\none t…\nfour");

        var (_, text) = await reader.TypeAsync(block);

        Assert.Equal(("one   two\nthree\n", "one … two"), (text, block.FirstMissing(text)));
        Assert.Null(Block("console", "$ x\none t…\nthree").FirstMissing(text));
        Assert.Equal("one two", Block("console", "$ x\nthree\none two").FirstMissing(text));
    }

    private static DocBlock Block(string language, string lines) => new("page", 1, language, "", lines.Split('\n'));

    private static bool IsRun(DocBlock block) => block is { IsShell: true, NotRun: null };
}
