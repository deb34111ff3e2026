using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Tests.SparkJobs.Golden;

/// <summary>Pods that this service writes itself, part by part against the shapes that Kubernetes gives them.</summary>
public sealed class GoldenPodTests
{
    private static readonly (string Field, string Type)[] Lists =
    [
        ("containers", KubernetesTypes.Container),
        ("initContainers", KubernetesTypes.Container),
        ("volumes", KubernetesTypes.Volume),
        ("tolerations", KubernetesTypes.Toleration),
        ("hostAliases", KubernetesTypes.HostAlias),
    ];

    private static readonly (string Field, string Type)[] Parts =
    [
        ("affinity", KubernetesTypes.Affinity),
        ("dnsConfig", KubernetesTypes.DnsConfig),
        ("securityContext", KubernetesTypes.PodSecurityContext),
    ];

    private static readonly HashSet<string> Others =
    [
        "enableServiceLinks", "nodeSelector", "priorityClassName", "schedulerName", "hostNetwork", "dnsPolicy", "shareProcessNamespace",
        "terminationGracePeriodSeconds", "restartPolicy", "serviceAccountName", "imagePullSecrets", "schedulingGates",
    ];

    public static TheoryData<string> Cases => [.. GoldenCase.Names.Except(GoldenCase.Of(BackendNames.SparkOperator))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pods_have_the_shapes_of_Kubernetes(string name)
    {
        var specs = new GoldenCase(name).Plan().Manifests.SelectMany(PodSpecs).ToList();

        Assert.NotEmpty(specs);
        Assert.All(specs, spec => Assert.Empty(Errors(spec)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mount_has_its_volume_and_every_volume_its_mount(string name) =>
        Assert.All(new GoldenCase(name).Plan().Manifests.SelectMany(PodSpecs), spec => Assert.Equal(
            Names(spec["volumes"]),
            Containers(spec).SelectMany(container => Names(container["volumeMounts"])).Distinct().Order()));

    private static IEnumerable<string> Errors(JsonObject spec)
    {
        var errors = new SpecErrors();
        var check = new KubernetesCheck(errors);
        foreach (var (field, type) in Lists)
        {
            foreach (var item in spec[field]?.AsArray() ?? [])
            {
                check.Check(JsonSerializer.SerializeToElement(item), type, DocumentPath.Root.Field(field));
            }
        }

        foreach (var (field, type) in Parts.Where(part => spec[part.Field] is not null))
        {
            check.Check(JsonSerializer.SerializeToElement(spec[field]), type, DocumentPath.Root.Field(field));
        }

        var unknown = spec.Select(field => field.Key).Where(field => !Others.Contains(field) && Lists.Concat(Parts).All(known => known.Field != field));
        return [.. errors.ToList().Select(error => error.ToString()), .. unknown];
    }

    /// <summary>Of pods, of jobs' templates, and of the template by which a driver makes its executors.</summary>
    private static IEnumerable<JsonObject> PodSpecs(Manifest manifest) => manifest.Resource.Kind switch
    {
        "Pod" => [manifest.Content["spec"]?.AsObject() ?? []],
        "Job" => [manifest.Content["spec"]?["template"]?["spec"]?.AsObject() ?? []],
        "ConfigMap" when manifest.Content["data"]?["podspec-configmap-key"] is { } text =>
            [JsonNode.Parse(text.GetValue<string>())?["spec"]?.AsObject() ?? []],
        _ => [],
    };

    private static IEnumerable<JsonNode> Containers(JsonObject spec) =>
        new[] { "containers", "initContainers" }.SelectMany(field => spec[field]?.AsArray() ?? []).OfType<JsonNode>();

    private static IEnumerable<string?> Names(JsonNode? list) => (list?.AsArray() ?? []).Select(item => item?["name"]?.GetValue<string>()).Order();
}
