using System.Text;
using SparkSteps.Cli.Api;

namespace SparkSteps.Cli.Runs;

/// <summary>The log of one attempt, of which some may have been shown.</summary>
internal sealed class AttemptLog(ApiClient api, TextWriter target, string run, int attempt)
{
    // Characters of several bytes may be cut where a packet ends.
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private long _shown;

    public int Attempt => attempt;

    /// <summary>Shows what is new, until the log or the connection ends.</summary>
    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        using var answer = await api.OpenAsync($"runs/{run}/logs?attempt={attempt}&follow=true", cancellationToken);
        if (answer is null)
        {
            return;
        }

        try
        {
            await using var log = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await CopyAsync(log, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            // Whoever follows asks again.
        }
    }

    private async Task CopyAsync(Stream log, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var text = new char[buffer.Length];
        var position = 0L;
        for (int read; (read = await log.ReadAsync(buffer, cancellationToken)) > 0; position += read)
        {
            var known = (int)Math.Clamp(_shown - position, 0, read);
            var characters = _decoder.GetChars(buffer, known, read - known, text, 0);
            await target.WriteAsync(text.AsMemory(0, characters), cancellationToken);
            await target.FlushAsync(cancellationToken);
            _shown = Math.Max(_shown, position + read);
        }
    }
}
