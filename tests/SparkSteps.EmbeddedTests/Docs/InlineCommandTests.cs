using System.Text.RegularExpressions;
using SparkSteps.Cli.Commands;

namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>That commands which stand in a sentence (<c>`sparksteps doctor`</c>) are known, with their options.</summary>
public sealed partial class InlineCommandTests
{
    [Fact]
    public void EveryCommandInASentence_isKnown()
    {
        var commands = DocPages.All.SelectMany(CommandsOf).ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.True(Errors(command.Words).Count == 0, $"{command.Page}: {string.Join(' ', command.Words)}: {string.Join(' ', Errors(command.Words))}"));
    }

    [Fact]
    public void UnknownOption_isAnError() => Assert.NotEmpty(Errors(["doctor", "--no-such-option"]));

    private static IReadOnlyList<string> Errors(string[] words) => [.. CommandLine.Create(Surroundings.OfProcess()).Parse(words).Errors.Select(error => error.Message)];

    private static IEnumerable<(string Page, string[] Words)> CommandsOf(string page) =>
        Inline().Matches(File.ReadAllText(Path.Combine(DocPages.Root, page))).Select(match => (page, match.Groups[1].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    [GeneratedRegex(@"(?<!`)`sparksteps ([^`…]+)`(?!`)")]
    private static partial Regex Inline();
}
