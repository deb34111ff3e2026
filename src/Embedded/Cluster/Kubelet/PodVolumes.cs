using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>A pod's volumes as folders on this machine.</summary>
internal sealed class PodVolumes(JsonObject pod, PodFolder folder, VolumeSources sources)
{
    private const int DefaultMode = 420;

    /// <summary>Makes every volume's folder and files. Gives what is missing, or null when the pod can start.</summary>
    public string? Prepare() => pod.Items("spec", "volumes").Select(Prepare).FirstOrDefault(error => error is not null);

    /// <summary>Where a container's mounts are on this machine.</summary>
    public MountRewriter MountsOf(JsonObject container) => new(container.Items("volumeMounts").Select(mount =>
        KeyValuePair.Create(mount.Text("mountPath") ?? "", HostPath(mount))));

    private string HostPath(JsonObject mount)
    {
        var volume = pod.Items("spec", "volumes").FirstOrDefault(volume => volume.Text("name") == mount.Text("name"));
        var path = volume is null ? folder.Volume(mount.Text("name") ?? "") : FolderOf(volume);
        if (mount.Text("subPath") is not { Length: > 0 } subPath)
        {
            return path;
        }

        var inside = Path.Combine(path, subPath);
        if (!File.Exists(inside))
        {
            Directory.CreateDirectory(inside);
        }

        return inside;
    }

    private string FolderOf(JsonObject volume) => volume switch
    {
        _ when volume.Text("hostPath", "path") is { } path => path,
        _ when volume.Text("persistentVolumeClaim", "claimName") is { } claim => Path.Combine(sources.ClaimsRoot, pod.Text("metadata", "namespace") ?? "", claim),
        _ => folder.Volume(volume.Text("name") ?? ""),
    };

    private string? Prepare(JsonObject volume)
    {
        var name = volume.Text("name");
        if (volume["hostPath"] is not null)
        {
            return sources.AllowHostPath ? null : $"MountVolume.SetUp failed for volume \"{name}\" : hostPath volumes are refused by this cluster";
        }

        var path = FolderOf(volume);
        Directory.CreateDirectory(path);
        var parts = volume["projected"] is { } projected ? projected.Items("sources") : [volume];
        var error = parts.Select(part => Fill(path, part, volume.At("projected").Number("defaultMode"))).FirstOrDefault(error => error is not null);
        return error is null ? null : $"MountVolume.SetUp failed for volume \"{name}\" : {error}";
    }

    private string? Fill(string path, JsonObject part, long? projectedMode)
    {
        var (type, source) = part["secret"] is { } secret ? (ResourceTypes.Secrets, secret) : (ResourceTypes.ConfigMaps, part["configMap"]);
        if (source is null)
        {
            return null;
        }

        // A volume names a secret by secretName, a projection by name.
        var name = source.Text("secretName") ?? source.Text("name") ?? "";
        if (sources.Find(type, name) is not { } found)
        {
            return source.Flag("optional") ? null : $"{type.Singular} \"{name}\" not found";
        }

        WriteFiles(path, type, found, source, (int)(source.Number("defaultMode") ?? projectedMode ?? DefaultMode));
        return null;
    }

    private static void WriteFiles(string path, ResourceType type, JsonObject found, JsonNode source, int defaultMode)
    {
        var items = source.Items("items").ToDictionary(item => item.Text("key") ?? "");
        foreach (var (key, bytes) in Contents(type, found))
        {
            if (items.Count > 0 && !items.ContainsKey(key))
            {
                continue;
            }

            var item = items.GetValueOrDefault(key);
            var file = Path.Combine(path, item.Text("path") ?? key);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? path);
            File.Delete(file);
            File.WriteAllBytes(file, bytes);
            File.SetUnixFileMode(file, (UnixFileMode)(item.Number("mode") ?? defaultMode));
        }
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Contents(ResourceType type, JsonObject found)
    {
        var encoded = found.Map(type == ResourceTypes.Secrets ? "data" : "binaryData").Select(entry => KeyValuePair.Create(entry.Key, Convert.FromBase64String(entry.Value)));
        return type == ResourceTypes.Secrets
            ? encoded
            : encoded.Concat(found.Map("data").Select(entry => KeyValuePair.Create(entry.Key, Encoding.UTF8.GetBytes(entry.Value))));
    }
}
