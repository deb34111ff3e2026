using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.SparkJobs;

/// <summary>The labels of a role's pods: the role's own win, but for those by which the service knows its objects.</summary>
internal static class RoleLabels
{
    // Azure's webhook gives a token to pods with this label.
    private const string WorkloadIdentity = "azure.workload.identity/use";

    public static SortedDictionary<string, string> Of(SparkRole role, SparkJob job)
    {
        var labels = ManifestJson.Over(job.Labels, role.Spec.Labels.Where(label => !LabelRules.IsReserved(label.Key)).ToDictionary());
        if (job.Storage.Any(store => store.Access == StorageAccess.WorkloadIdentity))
            labels[WorkloadIdentity] = "true";
        return labels;
    }
}
