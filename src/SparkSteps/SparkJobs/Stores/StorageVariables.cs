using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.Stores;

/// <summary>The variables by which a store's keys come from their Secret into driver and executors.</summary>
internal static class StorageVariables
{
    public static IEnumerable<(string Variable, KubernetesValue Source)> Of(StorageSpec store) =>
        StorageConf.Variables(store).Select(variable => (variable.Variable, KubernetesValue.Of(new JsonObject
        {
            ["secretKeyRef"] = new JsonObject { ["name"] = store.Secret?.Name, ["key"] = variable.Entry },
        })));
}
