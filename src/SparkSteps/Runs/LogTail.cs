using System.Text;

namespace SparkSteps.Runs;

/// <summary>The last lines of a log, holding no more than them in memory.</summary>
internal static class LogTail
{
    public static async Task<Stream> OfAsync(Stream log, int lines, CancellationToken cancellationToken)
    {
        var last = new Queue<string>(lines + 1);
        using var reader = new StreamReader(log, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            last.Enqueue(line);
            if (last.Count > lines)
            {
                last.Dequeue();
            }
        }

        return new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(last.Select(line => line + '\n'))));
    }
}
