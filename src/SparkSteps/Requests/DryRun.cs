using SparkSteps.Archives;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Shows what a request would create, and creates nothing.</summary>
public sealed class DryRun(StepRequestReader reader, JobPlanners planners)
{
    /// <summary>Stands for files that have no hash yet because they are not staged in a dry run.</summary>
    private static readonly string UnknownSha256 = new('0', 64);

    /// <summary>The plan, or what is wrong with the request: one of the two is null.</summary>
    public async Task<(DryRunResult? Plan, RequestProblem? Problem)> PlanAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, cancellationToken);
        if (read.Spec is not { } spec || planners.Find(spec.Backend) is not { } planner)
        {
            return (null, RequestProblem.Invalid(read.Errors));
        }

        var project = spec.Project is null ? null : (read.Project ?? new StagedProject(UnknownSha256, ArchiveFormat.Zip, null)) with
        {
            InitScriptSha256 = spec.Project.InitScript is null ? null : UnknownSha256,
        };
        var plan = planner.Plan(new JobPlanRequest(spec, default, 1, project));
        return (DryRunResult.Of(spec, plan), null);
    }
}
