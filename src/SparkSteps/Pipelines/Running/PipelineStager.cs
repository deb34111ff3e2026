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
        var taken = new Dictionary<(string, string?), StagedProject>();
        var groups = new List<PipelineGroup>(record.Groups.Count);
        foreach (var group in record.Groups)
        {
            if (group.Step.Project is not { } project)
            {
                groups.Add(group);
                continue;
            }

            // An archive that is read from a blob of the caller's is read once: it may be another one the next time.
            var known = group.Project ?? taken.GetValueOrDefault((project.Archive, project.Sha256));
            if (!staged.TryGetValue((project, known), out var result))
            {
                staged[(project, known)] = result = await stager.StageAsync(project, known, cancellationToken);
            }

            if (result.Project is null)
            {
                return Failed(record, group, result.Failure);
            }

            taken[(project.Archive, project.Sha256)] = result.Project with { InitScriptSha256 = null };
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
