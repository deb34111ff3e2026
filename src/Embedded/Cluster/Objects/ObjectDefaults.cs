using System.Text;
using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>What a kube-apiserver fills in when it takes an object.</summary>
internal static class ObjectDefaults
{
    public static void Apply(ResourceType type, JsonObject value)
    {
        if (type == ResourceTypes.Secrets)
        {
            FoldStringData(value);
            value["type"] ??= "Opaque";
        }
        else if (type == ResourceTypes.Pods)
        {
            var spec = value.Child("spec");
            spec["restartPolicy"] ??= "Always";
            spec["terminationGracePeriodSeconds"] ??= 30;
            spec["serviceAccountName"] ??= spec.Text("serviceAccount") ?? "default";
            value.Child("status")["phase"] ??= "Pending";
            ShowGates(value);
        }
        else if (type == ResourceTypes.Jobs)
        {
            var spec = value.Child("spec");
            spec["backoffLimit"] ??= 6;
            spec["completions"] ??= 1;
            spec["parallelism"] ??= 1;
            spec["suspend"] ??= false;
        }
        else if (type == ResourceTypes.Namespaces)
        {
            value.Child("status")["phase"] ??= "Active";
        }
    }

    private static void ShowGates(JsonObject pod)
    {
        if (pod.Items("spec", "schedulingGates").Any() && pod.At("status", "conditions") is null)
        {
            pod.Child("status")["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "PodScheduled",
                ["status"] = "False",
                ["reason"] = "SchedulingGated",
                ["message"] = "Scheduling is blocked due to non-empty scheduling gates",
                ["lastProbeTime"] = null,
                ["lastTransitionTime"] = null,
            });
        }
    }

    private static void FoldStringData(JsonObject secret)
    {
        foreach (var (name, text) in secret.Map("stringData"))
        {
            secret.Child("data")[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        }

        secret.Remove("stringData");
    }
}
