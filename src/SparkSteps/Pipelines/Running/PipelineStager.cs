using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.Submissions;

namespace SparkSteps.Pipelines.Running;

/// <summary>Puts the files of all groups into the archives before the first one runs, so that all of them run the same content.</summary>
public sealed class PipelineStager(ProjectStager stager, TimeProvider time)
{
    /// <summary>The record with its groups' files; or as it ends because there are none to be had.</summary>
    public async Task<PipelineRecord> StageAsync(PipelineRecord record, CancellationToken cancellationToken)
    {
        var staged = new Dictionary<(ProjectSpec, StagedProject?), StagingResult>();
        var groups = new List<PipelineGroup>(record.Groups.Count);
        foreach (var group in record.Groups)
        {
            if (group.Step.Project is not { } project)
            {
                groups.Add(group);
                continue;
            }

            if (!staged.TryGetValue((project, group.Project), out var result))
            {
                staged[(project, group.Project)] = result = await stager.StageAsync(project, group.Project, cancellationToken);
            }

            if (result.Project is null)
            {
                return Failed(record, group, result.Failure);
            }

            groups.Add(group with { Project = result.Project });
        }

        return record with { Groups = groups };
    }

    private PipelineRecord Failed(PipelineRecord record, PipelineGroup failed, Diagnosis? failure)
    {
        var now = time.GetUtcNow();
        var reason = string.Join(' ', [failure?.Summary, .. failure?.Evidence ?? []]);
        var skipped = record.Groups.Select(group => group.State.IsTerminal()
            ? group
            : group with { State = GroupState.Skipped, Reason = "The pipeline's files could not be had.", FinishedAt = now });
        return (record with { Groups = [.. skipped] }).End(PipelineState.Failed, $"{failed.Name}: {reason}", now);
    }
}
