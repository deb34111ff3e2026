using Microsoft.Extensions.Logging;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>
/// Pipeline runs that could not be brought forward every time. It is tried once more, because what failed may be over. Nothing is lost with the
/// message: the timer reminds of every pipeline run, and the doctor shows the one that stays where it is.
/// </summary>
public sealed partial class PoisonedPipelines(PipelineWorker worker, ILogger<PoisonedPipelines> logger)
{
    public async Task LookAgainAsync(string message, CancellationToken cancellationToken)
    {
        if (!RunId.TryParse(message, out var id))
        {
            LogNoPipeline(message.Length);
            return;
        }

        try
        {
            await worker.WorkAsync(id, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogStuck(e, id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A given-up message of {Length} characters names no pipeline run; it is let go")]
    private partial void LogNoPipeline(int length);

    [LoggerMessage(LogLevel.Error, "Pipeline run {Pipeline} cannot go on; it is looked at again with the next reminder")]
    private partial void LogStuck(Exception exception, RunId pipeline);
}
