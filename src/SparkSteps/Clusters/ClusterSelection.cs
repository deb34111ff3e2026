using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;

namespace SparkSteps.Clusters;

/// <summary>Which clusters a step may run on: the one that it names, or all whose labels its selector asks for.</summary>
public sealed class ClusterSelection(ClusterDirectory clusters, IOptionsMonitor<ClusterOptions> options)
{
    /// <summary>
    /// In the order in which they are tried: the cluster that the spec names first, when the selector fits it, the others by name. With a
    /// selector that fits none, or without one, the named cluster alone.
    /// </summary>
    public IReadOnlyList<string> CandidatesOf(StepSpec spec)
    {
        IReadOnlyList<string> fitting = spec.ClusterSelector.Count == 0
            ? []
            : [.. clusters.Profiles.Where(profile => Fits(profile, spec)).OrderBy(profile => profile != spec.Cluster).ThenBy(profile => profile, StringComparer.Ordinal)];
        return fitting.Count > 0 ? fitting : [spec.Cluster];
    }

    public IEnumerable<SpecError> FindErrors(StepSpec spec)
    {
        if (spec.ClusterSelector.Count > 0)
        {
            return clusters.Profiles.Any(profile => Fits(profile, spec)) ? [] : [NoneFits(spec)];
        }

        return clusters.Profiles.Contains(spec.Cluster)
            ? []
            : [new SpecError("$.cluster", "There is no cluster of this name.", spec.Cluster, string.Join(", ", clusters.Profiles.Order()),
                "Name one of the clusters that the operator has set up.")];
    }

    private SpecError NoneFits(StepSpec spec) => new(
        "$.clusterSelector", "No cluster has all of these labels.", Text(spec.ClusterSelector),
        string.Join("; ", clusters.Profiles.Order().Select(profile => $"{profile}: {Text(options.Get(profile).Labels)}")),
        "Ask for labels that one cluster has together, or name a cluster.");

    private bool Fits(string profile, StepSpec spec) =>
        spec.ClusterSelector.All(wanted => options.Get(profile).Labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value);

    private static string Text(IReadOnlyDictionary<string, string> labels) =>
        labels.Count == 0 ? "no labels" : string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
