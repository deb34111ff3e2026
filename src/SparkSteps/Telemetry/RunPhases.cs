using System.Diagnostics;
using SparkSteps.Runs;

namespace SparkSteps.Telemetry;

/// <summary>The states that a run was in as spans of its trace, by the times of its record: what nobody was at work on shows as well.</summary>
internal static class RunPhases
{
    public static void Trace(RunRecord finished)
    {
        var parent = TraceParent.ContextOf(finished.TraceParent);
        foreach (var (change, next) in finished.History.Zip(finished.History.Skip(1)))
        {
            using var phase = TraceStage.Source.StartActivity(
                $"{TraceStages.PhasePrefix}{change.State}", ActivityKind.Internal, parent, startTime: change.At);
            phase?.SetTag(MetricTags.RunId, finished.Id.ToString()).SetEndTime(next.At.UtcDateTime);
        }
    }
}
