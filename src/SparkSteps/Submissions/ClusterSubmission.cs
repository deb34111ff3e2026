using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SparkSteps.Archives;
using SparkSteps.Attempts.Causes;
using SparkSteps.Clusters;
using SparkSteps.Policies;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Submissions;

/// <summary>Creates the objects of one attempt on its cluster, in the plan's order, and makes the main object the owner of the others.</summary>
public sealed partial class ClusterSubmission(ClusterDirectory clusters, StepPlanner planner, ProjectArchiveStore archives, TimeProvider time)
{
    private const string RightsAdvice =
        "Tell the operator of the service: its account lacks the rights of infra/kubernetes/roles.yaml in this namespace. Submit the step again once it has them.";

    /// <summary>Null when the spec's backend is not set up.</summary>
    public JobPlan? Plan(JobPlanRequest request) => planner.Plan(request);

    /// <summary>Null when the attempt is on the cluster; else why it never can be.</summary>
    public async Task<Diagnosis?> CreateAsync(JobPlanRequest request, JobPlan? planned, CancellationToken cancellationToken)
    {
        if (clusters.Find(request.Spec.Cluster) is not { } cluster || planned is not { } plan)
        {
            return Refused($"Cluster '{request.Spec.Cluster}' or backend '{request.Spec.Backend}' is no longer set up.", null);
        }

        Checkpoints.Pass(Checkpoint.Planned);
        foreach (var manifest in plan.Manifests)
        {
            var filled = await FillAsync(manifest, request, cancellationToken);
            Checkpoints.Pass(Checkpoint.ObjectCreating);
            var result = await cluster.CreateAsync(filled, manifest.Resource == KubernetesResource.Secret ? WhenMine.Update : WhenMine.Keep, cancellationToken);
            if (result.Uid is not { } uid)
            {
                await RemoveAsync(cluster, plan.Manifests.TakeWhile(made => made != manifest), cancellationToken);
                Checkpoints.Pass(Checkpoint.PartlyMadeRemoved);
                return Refused($"The cluster refused {manifest.Resource.Kind} {manifest.Namespace}/{manifest.Name}.", result.Reason);
            }

            if (manifest != plan.Manifests[^1])
            {
                Checkpoints.Pass(Checkpoint.SecretCreated);
            }
            else
            {
                Checkpoints.Pass(Checkpoint.JobCreated);
                await AdoptAsync(cluster, plan, new OwnerReference(manifest.Resource, manifest.Name, uid), cancellationToken);
                Checkpoints.Pass(Checkpoint.ObjectsAdopted);
            }
        }

        return null;
    }

    private static async Task AdoptAsync(ICluster cluster, JobPlan plan, OwnerReference owner, CancellationToken cancellationToken)
    {
        foreach (var owned in plan.Manifests.SkipLast(1))
        {
            await cluster.AdoptAsync(owned, owner, cancellationToken);
        }
    }

    // Nothing owns these yet, so nothing would take them away.
    private static async Task RemoveAsync(ICluster cluster, IEnumerable<Manifest> made, CancellationToken cancellationToken)
    {
        foreach (var manifest in made)
        {
            await cluster.DeleteAsync(manifest.Resource, manifest.Namespace, manifest.Name, cancellationToken);
        }
    }

    /// <summary>The URLs are secrets: they join the manifest on its way to the cluster and are kept nowhere else.</summary>
    private async Task<Manifest> FillAsync(Manifest manifest, JobPlanRequest request, CancellationToken cancellationToken)
    {
        if (manifest.Resource != KubernetesResource.Secret || request.Project is not { } project)
        {
            return manifest;
        }

        var content = manifest.Content.DeepClone().AsObject();
        var data = content["stringData"] as JsonObject ?? [];

        // Executors may start, and then fetch the project, until the very end of the run.
        var timeouts = request.Spec.Timeouts;
        var expiresAt = time.GetUtcNow() + timeouts.Pending + timeouts.Starting + timeouts.Running;
        data[ProjectAccess.ArchiveUrlKey] = (await archives.ReadOnlyUrlAsync(project.ArchiveSha256, expiresAt, cancellationToken)).AbsoluteUri;
        if (project.InitScriptSha256 is { } script)
        {
            data[ProjectAccess.InitScriptUrlKey] = (await archives.ReadOnlyUrlAsync(script, expiresAt, cancellationToken)).AbsoluteUri;
        }

        content["stringData"] = data;
        return manifest with { Content = content };
    }

    // A webhook may repeat the object that it refuses, and the Secret's URLs with it.
    private static Diagnosis Refused(string summary, string? reason)
    {
        var shown = SecretText.Redact(reason ?? "");
        var kind = QuotaCause.IsIn(shown) ? FailureClass.Quota : FailureClass.Refused;
        var advice = MissingRight().IsMatch(shown) ? RightsAdvice : FailureGuides.Of(kind).Advice;
        return shown.Length > 0 ? new(kind, $"{summary} {shown}", [shown], advice) : new(kind, summary, [], advice);
    }

    [GeneratedRegex(@"\bcannot [a-z]+ resource\b")]
    private static partial Regex MissingRight();
}
