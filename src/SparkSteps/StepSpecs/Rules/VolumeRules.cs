using System.Text.Json;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Volumes, and where containers see them.</summary>
internal static class VolumeRules
{
    private const string OwnPrefix = "sparksteps-";
    private const string OwnPath = "/etc/sparksteps";
    private const string SparkConf = "/opt/spark/conf";
    private const int MostShown = 20;
    private static readonly string[] s_secretTypes = [SecretMountSpec.Generic, "GCPServiceAccount", "HadoopDelegationToken"];
    private static readonly HashSet<string> s_setBySpark = new(StringComparer.Ordinal)
    {
        "hadoop-properties", "pod-template-volume", "spark-conf-volume-driver", "spark-conf-volume-exec",
    };

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.Volumes.Count; i++)
        {
            if (spec.Volumes[i].Element.Text("name") is { } name
                && (FaultOfName(name) ?? (names.Add(name) ? null : new("Another volume has this name.", Hint: "Give each a name of its own."))) is { } fault)
            {
                errors.Add($"$.volumes[{i}].name", fault.Message, name, fault.Allowed, fault.Hint);
            }
        }

        CheckRole(DocumentPath.Root.Field("driver"), spec.Driver, names, errors);
        CheckRole(DocumentPath.Root.Field("executor"), spec.Executor, names, errors);
    }

    private static void CheckRole(DocumentPath path, RoleSpec role, HashSet<string> volumes, SpecErrors errors)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < role.VolumeMounts.Count; i++)
        {
            CheckMount(role.VolumeMounts[i].Element, path.Field("volumeMounts").Item(i), volumes, places, errors);
        }

        for (var i = 0; i < role.ConfigMaps.Count; i++)
        {
            var item = path.Field("configMaps").Item(i);
            NameRules.CheckSubdomain(item.Field("name").ToString(), "ConfigMap", role.ConfigMaps[i].Name, errors);
            CheckPlace(role.ConfigMaps[i].Path, item.Field("path"), places, errors);
        }

        for (var i = 0; i < role.Secrets.Count; i++)
        {
            var item = path.Field("secrets").Item(i);
            NameRules.CheckSubdomain(item.Field("name").ToString(), "Secret", role.Secrets[i].Name, errors);
            CheckPlace(role.Secrets[i].Path, item.Field("path"), places, errors);
            NameRules.CheckChoice(item.Field("secretType").ToString(), role.Secrets[i].SecretType, s_secretTypes, errors);
        }

        CheckContainers(path.Field("sidecars"), role.Sidecars, volumes, errors);
        CheckContainers(path.Field("initContainers"), role.InitContainers, volumes, errors);
    }

    private static void CheckContainers(DocumentPath path, IReadOnlyList<KubernetesValue> containers, HashSet<string> volumes, SpecErrors errors)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            var places = new HashSet<string>(StringComparer.Ordinal);
            var mounts = containers[i].Element.Items("volumeMounts").ToList();
            for (var m = 0; m < mounts.Count; m++)
            {
                CheckMount(mounts[m], path.Item(i).Field("volumeMounts").Item(m), volumes, places, errors);
            }
        }
    }

    private static void CheckMount(JsonElement mount, DocumentPath path, HashSet<string> volumes, HashSet<string> places, SpecErrors errors)
    {
        if (mount.Text("name") is { } name && !volumes.Contains(name))
        {
            errors.Add(
                path.Field("name"), "The step has no such volume.", name, Known(volumes), () => Spelling.Hint(name, volumes) ?? "Add it to volumes.");
        }

        if (mount.Text("mountPath") is { } place)
        {
            CheckPlace(place, path.Field("mountPath"), places, errors);
        }
    }

    private static void CheckPlace(string place, DocumentPath path, HashSet<string> places, SpecErrors errors)
    {
        if (FaultOfPlace(place) is { } fault)
        {
            errors.Add(path, fault.Message, place, fault.Allowed, fault.Hint);
        }
        else if (!places.Add(place.TrimEnd('/')))
        {
            errors.Add(path, "Something else is seen at this path already.", place, hint: "Take another path.");
        }
    }

    private static Fault? FaultOfName(string name)
    {
        if (!NamespaceName.TryParse(name, out _))
        {
            return new("This cannot be a volume's name.", NamespaceName.Allowed);
        }

        return name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? new("This service has volumes of such names itself.", Hint: "Use another name.")
            : s_setBySpark.Contains(name) ? new("Spark has a volume of this name itself.", Hint: "Use another name.")
            : null;
    }

    private static Fault? FaultOfPlace(string place)
    {
        if (!place.StartsWith('/') || place.Contains(':') || place.Contains("..", StringComparison.Ordinal) || place.Any(char.IsControl) || place.Trim('/').Length == 0)
        {
            return new("This is not a folder's path in a container.", "an absolute path without ':' and '..', for instance /etc/app");
        }

        if (place.TrimEnd('/') == SparkConf)
        {
            return new("Spark keeps its own conf here.", Hint: "Name a ConfigMap in spark.configMap.");
        }

        return IsWithin(place, ProjectHome.Path) || IsWithin(place, OwnPath)
            ? new("This service keeps the project here.", Hint: "Take another path.")
            : null;
    }

    private static bool IsWithin(string place, string folder) => $"{place.TrimEnd('/')}/".StartsWith($"{folder}/", StringComparison.Ordinal);

    private static string Known(HashSet<string> volumes) => volumes.Count switch
    {
        0 => "nothing: the step has no volumes",
        <= MostShown => string.Join(", ", volumes),
        _ => $"{string.Join(", ", volumes.Take(MostShown))} and {volumes.Count - MostShown} more",
    };
}
