using System.Text.Json;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Policies;

/// <summary>The Secrets and ConfigMaps that a step names, wherever it may.</summary>
internal static partial class ObjectReferences
{
    public static IEnumerable<ObjectReference> Of(StepSpec spec) =>
    [
        .. Named("$.spark.configMap", ReferencedKind.ConfigMap, spec.Spark.ConfigMap),
        .. Named("$.spark.hadoopConfigMap", ReferencedKind.ConfigMap, spec.Spark.HadoopConfigMap),
        .. spec.Spark.ImagePullSecrets.Select((name, i) => new ObjectReference($"$.spark.imagePullSecrets[{i}]", ReferencedKind.Secret, name)),
        .. OfRole("$.driver", spec.Driver),
        .. OfRole("$.executor", spec.Executor),
        .. spec.Storage.SelectMany((store, i) => Named($"$.storage[{i}].secret.name", ReferencedKind.Secret, store.Secret?.Name)),
        .. spec.Spark.Conf.SelectMany(conf => OfConf("$.spark.conf" + DocumentPath.FieldSegment(conf.Key), conf.Key, conf.Value)),
        .. KubernetesParts.Of(spec).SelectMany(part => In(part.Element, part.Path)),
    ];

    private static IEnumerable<ObjectReference> OfRole(string path, RoleSpec role) =>
    [
        .. role.ConfigMaps.Select((map, i) => new ObjectReference($"{path}.configMaps[{i}].name", ReferencedKind.ConfigMap, map.Name)),
        .. role.Secrets.Select((secret, i) => new ObjectReference($"{path}.secrets[{i}].name", ReferencedKind.Secret, secret.Name)),
    ];

    private static IEnumerable<ObjectReference> OfConf(string path, string key, string value)
    {
        if (SecretMount().Match(key) is { Success: true } mount)
        {
            return [new(path, ReferencedKind.Secret, mount.Groups[1].Value)];
        }

        if (SecretKey().IsMatch(key))
        {
            return [new(path, ReferencedKind.Secret, value.Split(':')[0])];
        }

        if (SecretNames().IsMatch(key))
        {
            return value.Split(',').Select(name => new ObjectReference(path, ReferencedKind.Secret, name.Trim()));
        }

        return ConfigMapName().IsMatch(key) ? [new(path, ReferencedKind.ConfigMap, value)] : [];
    }

    private static IEnumerable<ObjectReference> In(JsonElement value, DocumentPath path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => InField(field, path.Field(field.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => In(item, path.Item(i))),
        _ => [],
    };

    private static IEnumerable<ObjectReference> InField(JsonProperty field, DocumentPath path)
    {
        var (value, name) = (field.Value, field.Value.Text("name"));
        return field.Name switch
        {
            "secretName" when value.ValueKind == JsonValueKind.String => Named(path.ToString(), ReferencedKind.Secret, value.GetString()),
            "secretRef" or "secretKeyRef" or "nodePublishSecretRef" => Named($"{path}.name", ReferencedKind.Secret, name),
            "configMapRef" or "configMapKeyRef" or "configMap" => Named($"{path}.name", ReferencedKind.ConfigMap, name),

            // A volume's secret has a secretName, that of a projection a name.
            "secret" when name is not null => Named($"{path}.name", ReferencedKind.Secret, name),
            _ => In(value, path),
        };
    }

    private static IEnumerable<ObjectReference> Named(string path, ReferencedKind kind, string? name) => name is null ? [] : [new(path, kind, name)];

    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:driver|executor)\.secrets\.(.+)\z")]
    private static partial Regex SecretMount();

    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:driver|executor)\.secretKeyRef\.")]
    private static partial Regex SecretKey();

    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:container\.image\.pullSecrets|kerberos\.tokenSecret\.name)\z")]
    private static partial Regex SecretNames();

    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:hadoop|kerberos\.krb5)\.configMapName\z")]
    private static partial Regex ConfigMapName();
}
