using System.Text.RegularExpressions;

namespace SparkSteps.Attempts;

/// <summary>
/// What the end of a log says of a failure: the last traceback of Python, or the last exception of the JVM with its causes, shortened; where
/// there is neither, the last lines.
/// </summary>
/// <param name="Lines">At most <see cref="MostLines"/>, each cut.</param>
/// <param name="Message">The line that names the error; null where none does.</param>
/// <param name="Text">All of it, uncut.</param>
public sealed partial record LogFailure(IReadOnlyList<string> Lines, string? Message, string Text)
{
    public const int MostLines = 24;
    private const int LongestLine = 400;
    private const int Head = 8;
    private const string LeftOut = "[…]";
    private const string JavaMark = ": ";
    private const string TracebackStart = "Traceback (most recent call last):";

    public static LogFailure In(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        var start = StartOf(lines);
        if (start < 0)
        {
            var last = lines.TakeLast(MostLines).ToList();
            return new LogFailure([.. last.Select(Cut)], null, string.Join('\n', last));
        }

        // An error goes on until something else is logged.
        var block = lines.Skip(start).TakeWhile((line, i) => i == 0 || !LogLine().IsMatch(line)).ToList();
        return new LogFailure([.. Bounded(Shortened(block)).Select(Cut)], MessageOf(block), string.Join('\n', block));
    }

    /// <summary>Whether the failure, not just anything in the log, holds the text.</summary>
    public bool Says(string text) => Text.Contains(text, StringComparison.Ordinal);

    /// <summary>Cut to what a record can keep.</summary>
    public static string Cut(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";

    // A Python application ends by its traceback, whatever the JVM behind it logs; a main thread's exception ends a JVM.
    private static int StartOf(List<string> lines) =>
        lines.LastIndexOf(TracebackStart) is >= 0 and var traceback ? traceback
        : lines.FindLastIndex(line => line.StartsWith("Exception in thread \"main\"", StringComparison.Ordinal)) is >= 0 and var main ? main
        : lines.FindLastIndex(line => JavaException().IsMatch(line));

    private static string? MessageOf(List<string> block)
    {
        if (block[0] != TracebackStart)
        {
            return block[0];
        }

        // What py4j raises only says that Java threw something: the line behind it says what.
        var raised = block.FindIndex(1, line => !char.IsWhiteSpace(line[0]));
        return raised < 0 ? null
            : raised + 1 < block.Count && block[raised + 1].StartsWith(JavaMark, StringComparison.Ordinal) ? block[raised + 1][JavaMark.Length..]
            : block[raised];
    }

    /// <summary>Frames say where; the first ones of the JVM and the outermost and innermost of Python are enough.</summary>
    private static IEnumerable<string> Shortened(List<string> block)
    {
        const int javaFrames = 2;
        const int outermost = 2;
        const int innermost = 6;
        var frames = new List<string>();
        foreach (var line in block.Append(""))
        {
            if (Frame().IsMatch(line))
            {
                frames.Add(line);
                continue;
            }

            var isPython = frames.Count > 0 && frames[0][0] == ' ';
            var kept = isPython && frames.Count > outermost + innermost
                ? [.. frames.Take(outermost), LeftOut, .. frames.TakeLast(innermost)]
                : isPython ? frames : frames.Take(javaFrames);
            foreach (var frame in kept)
            {
                yield return frame;
            }

            frames.Clear();
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Bounded(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count <= MostLines ? all : [.. all.Take(Head), LeftOut, .. all.TakeLast(MostLines - Head - 1)];
    }

    [GeneratedRegex(@"\A(?:\d{2}/\d{2}/\d{2}|\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}:\d{2}|\A\{""ts"":")]
    private static partial Regex LogLine();

    [GeneratedRegex(@"\A(?:: )?(?:[A-Za-z_$][\w$]{0,60}\.){1,20}[A-Z][\w$]{0,80}(?:Exception|Error|Failure|Throwable)(?::|\z)")]
    private static partial Regex JavaException();

    [GeneratedRegex(@"\A\s+at |\A\s+\.\.\. \d+ (?:more|common frames)|\A {2,}\S")]
    private static partial Regex Frame();
}
