namespace SparkSteps.Pipelines.Running;

/// <summary>A CloudEvents 1.0 envelope around a pipeline run's summary.</summary>
internal sealed record PipelineEvent(
    string SpecVersion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string DataContentType, PipelineSummary Data)
{
    public static PipelineEvent Of(PipelineRecord record)
    {
        var state = record.State.ToString().ToLowerInvariant();
        return new PipelineEvent("1.0", $"{record.Id}-{state}", "/sparksteps", $"io.sparksteps.pipeline.{state}", $"pipelines/{record.Id}",
            record.FinishedAt ?? record.UpdatedAt, "application/json", PipelineSummary.Of(record));
    }
}
