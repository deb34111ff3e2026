using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>What no backend that runs Spark can do.</summary>
internal static class SparkOnly
{
    public static IReadOnlyList<SpecError> FindIn(StepSpec spec) => spec.Application.Type != ApplicationType.Container ? [] :
    [
        new SpecError(
            "$.application.type", $"The backend {spec.Backend} runs Spark applications.", "container", "python, java, scala, r",
            $"Use backend: {BackendNames.Job}."),
    ];
}
