using System.Text.Json.Nodes;
using SparkSteps.Clusters;

namespace SparkSteps.SparkJobs;

/// <summary>What main objects bear for the service and for whoever traces runs.</summary>
internal static class MainAnnotations
{
    /// <summary>Of an object that its cluster removes by itself; null when there is nothing to say.</summary>
    public static JsonObject? Of(SparkJob job)
    {
        var annotations = new JsonObject();
        if (TimeToLive.IsShort(job.Spec))
            annotations[ClusterLabels.TimeToLive] = TimeToLive.Seconds(job.Spec);
        annotations.AddIfSet(ClusterLabels.TraceParent, job.TraceParent);
        return annotations.Count > 0 ? annotations : null;
    }
}
