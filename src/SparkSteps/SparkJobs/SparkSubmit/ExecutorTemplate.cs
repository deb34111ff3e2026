using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.SparkJobs.Pods;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The pod that the driver makes its executors from: what of an executor Spark has no conf for. Image, size and labels are conf.</summary>
internal static class ExecutorTemplate
{
    public const string Path = $"{Folder}/{File}";
    private const string Folder = "/opt/spark/pod-template";
    private const string File = "pod-spec-template.yml";
    private const string Key = "podspec-configmap-key";

    // JSON is YAML, too.
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Manifest Of(SubmitJob submit) =>
        SubmitManifest.ConfigMap(submit, submit.Names.ExecutorTemplate, new JsonObject { [Key] = Pod(submit).ToJsonString(s_json) + "\n" });

    public static PodVolume Mounted(SubmitJob submit) => new("pod-template-volume", Folder, "configMap", new JsonObject
    {
        ["name"] = submit.Names.ExecutorTemplate,
        ["items"] = new JsonArray(new JsonObject { ["key"] = Key, ["path"] = File }),
    });

    private static JsonObject Pod(SubmitJob submit)
    {
        var role = submit.Executor;
        var metadata = new JsonObject();
        metadata.Add("annotations", SubmitPods.Annotations(role, submit));
        var container = new JsonObject { ["name"] = role.ContainerName };
        var env = SubmitPods.Environment(role, submit);
        if (env.Count > 0)
            container["env"] = ManifestJson.Env(env);

        // Cores and memory are conf; the driver adds them to what stands here.
        if (role.Spec.Gpu is { } gpu)
            container["resources"] = new JsonObject { ["limits"] = new JsonObject { [gpu.Kind] = gpu.Count } };
        var spec = PodSpec.Of(role, submit.Job, container, HadoopFiles.Of(submit));
        submit.Scheduling.AddTo(spec);
        return new JsonObject { ["apiVersion"] = KubernetesResource.Pod.ApiVersion, ["kind"] = KubernetesResource.Pod.Kind, ["metadata"] = metadata, ["spec"] = spec };
    }
}
