using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs.Pods;

/// <summary>A volume that is no volume of the step, and where the step's container sees it; nowhere when it has no path.</summary>
/// <param name="Source">Its kind and what that says, for instance <c>emptyDir: {}</c>.</param>
internal sealed record PodVolume(string Name, string? MountPath, string Kind, JsonObject Source)
{
    public static PodVolume EmptyDir(string name, string mountPath, string? medium = null)
    {
        var source = new JsonObject();
        source.AddIfSet("medium", medium);
        return new PodVolume(name, mountPath, "emptyDir", source);
    }

    public static PodVolume ConfigMap(string name, string mountPath, string configMap) =>
        new(name, mountPath, "configMap", new JsonObject { ["name"] = configMap });

    public static PodVolume Secret(string name, string mountPath, string secret) =>
        new(name, mountPath, "secret", new JsonObject { ["secretName"] = secret });

    public JsonObject ToVolume() => new() { ["name"] = Name, [Kind] = Source.DeepClone() };

    public JsonObject ToMount() => new() { ["name"] = Name, ["mountPath"] = MountPath };
}
