namespace SparkSteps.Runs;

/// <summary>The last lines of a log, however long they are: lines are as long as their writer likes, and a caller may ask for many.</summary>
internal static class LogTail
{
    public const int MaxBytes = 1024 * 1024;

    private const byte NewLine = (byte)'\n';

    /// <param name="log">It is read, from near its end where that is possible, and closed.</param>
    /// <param name="lines">How many lines at most; together at most <see cref="MaxBytes"/> of them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Stream> OfAsync(Stream log, int lines, CancellationToken cancellationToken)
    {
        await using (log)
        {
            var isWhole = !log.CanSeek || log.Length <= MaxBytes;
            if (!isWhole)
            {
                log.Seek(-MaxBytes, SeekOrigin.End);
            }

            var (end, hasAll) = await ReadEndAsync(log, cancellationToken);
            var start = StartOf(end.Span, lines, isWhole && hasAll);
            return new MemoryStream(end[start..].ToArray(), writable: false);
        }
    }

    private static async Task<(ReadOnlyMemory<byte> End, bool HasAll)> ReadEndAsync(Stream log, CancellationToken cancellationToken)
    {
        var window = new byte[2 * MaxBytes];
        var (held, hasAll) = (0, true);
        for (int read; (read = await log.ReadAsync(window.AsMemory(held), cancellationToken)) > 0;)
        {
            held += read;
            if (held == window.Length)
            {
                window.AsSpan(MaxBytes).CopyTo(window);
                (held, hasAll) = (MaxBytes, false);
            }
        }

        var left = Math.Max(0, held - MaxBytes);
        return (window.AsMemory(left, held - left), hasAll && left == 0);
    }

    // A line that begins before what there is of the log is shown only where there is no other: half of it may be half a secret.
    private static int StartOf(ReadOnlySpan<byte> end, int lines, bool isWhole)
    {
        var start = end.Length;
        for (var found = 0; found < lines && start > 0; found++)
        {
            // The newline that ends a line begins no other one.
            var before = end[..(start - 1)].LastIndexOf(NewLine);
            if (before < 0 && !isWhole && found > 0)
            {
                break;
            }

            start = before + 1;
        }

        return start;
    }
}
