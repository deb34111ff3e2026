using System.Text.RegularExpressions;

namespace SparkSteps.EmbeddedTests.Docs;

/// <summary>
/// A fenced block of a page. What its reader types is run, unless a comment before the block, which no reader sees, says why not:
/// <c>&lt;!-- not run: needs Azure --&gt;</c>, or that it ends otherwise than well: <c>&lt;!-- exit code: 1 --&gt;</c>.
/// </summary>
internal sealed partial record DocBlock(string Page, int Line, string Language, string Mark, IReadOnlyList<string> Lines)
{
    private const string Prompt = "$ ";

    public bool IsShell => Language is "sh" or "console";

    public string? NotRun => Reason().Match(Mark) is { Success: true } match ? match.Groups[1].Value : null;

    public int ExitCode => Code().Match(Mark) is { Success: true } match ? int.Parse(match.Groups[1].Value) : 0;

    public bool IsMarkKnown => Mark.Length == 0 || NotRun is not null || Code().IsMatch(Mark);

    /// <summary>Of a <c>console</c> block what follows the prompts, of an <c>sh</c> block all of it.</summary>
    public string Script => string.Join('\n', Language == "console" ? Commands.Select(line => line[Prompt.Length..]) : Lines);

    /// <summary>What a <c>console</c> block says that the commands print.</summary>
    public IEnumerable<string> Output => Language == "console" ? Lines.Where(line => !IsCommand(line) && line.Trim().Length > 0) : [];

    private IEnumerable<string> Commands => Lines.Where(IsCommand);

    public override string ToString() => $"{Page}:{Line}";

    /// <summary>The first line that was not printed in this order; <c>…</c> in it stands for anything, and widths do not count.</summary>
    public string? FirstMissing(string printed)
    {
        var rest = new Queue<string>(printed.Split('\n').Select(Narrow));
        return Output.FirstOrDefault(expected => !Holds(rest, Narrow(expected)));
    }

    private static bool Holds(Queue<string> rest, string expected)
    {
        var pattern = new Regex($"^{Regex.Escape(expected).Replace("…", ".*")}$");
        while (rest.TryDequeue(out var line))
        {
            if (pattern.IsMatch(line))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCommand(string line) => line.StartsWith(Prompt, StringComparison.Ordinal);

    private static string Narrow(string line) => Blanks().Replace(line, " ").Trim();

    [GeneratedRegex(@"\A<!-- not run: (\S.*) -->\z")]
    private static partial Regex Reason();

    [GeneratedRegex(@"\A<!-- exit code: (\d+) -->\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
