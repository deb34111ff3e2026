using System.Text.Json.Nodes;
using SparkSteps.Archives;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Planning;

/// <summary>Reads and checks all that a pipeline request brings, every group's step included, without recording anything.</summary>
public sealed class PipelineRequestReader(
    PipelineSpecReader specs, PipelinePlanner planner, StepRequestReader steps, ProjectArchiveStore archives, ComputeCheck compute)
{
    private const int MaxErrors = 100;

    internal async Task<ReadPipeline> ReadAsync(StepRequest request, PipelineFormat format, CancellationToken cancellationToken)
    {
        var errors = new SpecErrors();
        var spec = specs.Read(request.Document.Span, format, errors);

        // Only sound nodes can be grouped; what else is wrong with the document is known all the same.
        var isSound = spec is not null && !errors.IsCovered(spec.NodesPath) && !errors.ToList().Any(error => error.Path.StartsWith(spec.NodesPath));
        var groups = spec is not null && isSound ? planner.Plan(spec, errors) : [];
        var all = errors.ToList().ToList();
        var read = new List<ReadGroup>();
        BlobLocation? missing = null;
        var known = new Dictionary<string, StoredArchive>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var step = await ReadStepAsync(request, group, known, cancellationToken);
            missing ??= step.MissingArchive;
            foreach (var error in step.ErrorsAndViolations.Select(error => error with { Path = group.Layers.PathOf(error.Path) }))
            {
                // What the template says wrong is wrong in every step.
                if (!all.Contains(error) && all.Count < MaxErrors)
                {
                    all.Add(error);
                }
            }

            if (step.Spec is not null)
            {
                read.Add(new ReadGroup(group.Group, group.Outputs, step));
            }
        }

        if (spec?.Compute is { } pool)
        {
            all.AddRange(compute.Check(pool, ClustersOf(read)));
        }

        return all.Count > 0 || spec is null ? new ReadPipeline(null, [], all, missing) : new ReadPipeline(spec, read, []);
    }

    private static List<string> ClustersOf(IEnumerable<ReadGroup> groups) =>
        [.. groups.SelectMany(group => group.Step.Clusters).Select(cluster => cluster.Spec.Cluster).Distinct().Order(StringComparer.Ordinal)];

    // An archive beside a dropped document is taken in once, not once for each step.
    private async Task<ReadStepRequest> ReadStepAsync(
        StepRequest request, PlannedGroup group, Dictionary<string, StoredArchive> known, CancellationToken cancellationToken)
    {
        var name = group.Step["project"] is JsonObject project && project["archive"] is JsonValue text && text.TryGetValue<string>(out var archive)
            ? archive
            : "";
        var attached = request.AttachedArchive ?? known.GetValueOrDefault(name);
        var read = await steps.ReadAsync(
            request with { Document = group.Document, AttachedArchive = attached }, cancellationToken);
        if (attached is null && read.Project is { ArchiveSha256: var sha256 } && await archives.FindAsync(sha256, cancellationToken) is { } stored)
        {
            known[name] = stored;
        }

        return read;
    }
}
