using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.Custom;

/// <summary>
/// A custom backend under its name, watched: a plan that the service could not take back, follow or make twice is refused when the step
/// comes, with what is wrong with it.
/// </summary>
internal sealed class CustomPlanner(string name, IJobPlanner planner) : IJobPlanner
{
    private const string Hint = "Tell the author of the backend; or leave backend out for the operator's choice.";

    public string Backend { get; } = BackendNames.CustomPrefix + name;

    public KubernetesResource MainResource => planner.MainResource;

    public JobStateField? StateField => planner.StateField;

    public IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request)
    {
        try
        {
            return planner.FindUnsupported(request) is { Count: > 0 } unsupported ? unsupported : [.. Faults(request).Select(Fault)];
        }
#pragma warning disable CA1031 // Another's code may throw anything, and the request is answered all the same.
        catch (Exception e)
        {
            return [Fault($"it failed: {e.Message}")];
        }
#pragma warning restore CA1031
    }

    public JobPlan Plan(JobPlanRequest request) => planner.Plan(request);

    private IEnumerable<string> Faults(JobPlanRequest request)
    {
        var plan = planner.Plan(request);
        var faults = PlanRules.FaultsOf(plan, request, MainResource, StateField is not null).ToList();
        if (faults.Count == 0 && Text(plan) != Text(planner.Plan(request)))
        {
            faults.Add("planned twice, the same step gives different objects: plans may depend on the request alone");
        }

        return faults;
    }

    private SpecError Fault(string fault) => new("$.backend", $"The backend {Backend} made a plan that cannot be taken: {SecretText.Redact(fault)}.", Backend, Hint: Hint);

    private static string Text(JobPlan plan) =>
        JsonSerializer.Serialize(plan.Manifests.Select(manifest => (JsonNode?)manifest.Content)) + JsonSerializer.Serialize(plan.Conf);
}
