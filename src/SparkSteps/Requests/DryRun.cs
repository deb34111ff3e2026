using SparkSteps.Costs;
using SparkSteps.Images;

namespace SparkSteps.Requests;

/// <summary>Shows what a request would create, and creates nothing.</summary>
public sealed class DryRun(StepRequestReader reader, CostEstimate estimate, ImagePreviews images)
{
    /// <summary>The plan, also of a step that the policy does not allow; or what is wrong with the request: one of the two is null.</summary>
    public async Task<(DryRunResult? Plan, RequestProblem? Problem)> PlanAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, cancellationToken);
        return read is { Spec: { } spec, Plan: { } plan }
            ? (DryRunResult.Of(read, spec, plan, estimate.Of(spec, plan)) with
            {
                Image = await images.ShowAsync(spec, read.Project, cancellationToken),
            }, null)
            : (null, RequestProblem.Invalid(read.ErrorsAndViolations));
    }
}
