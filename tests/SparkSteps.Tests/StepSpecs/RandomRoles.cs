using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Tests.StepSpecs;

/// <summary>Random valid pods, and what stands around them.</summary>
internal static class RandomRoles
{
    private static readonly KubernetesValue s_scratch = Json("""{"name": "scratch", "emptyDir": {"sizeLimit": "1Gi"}}""");

    /// <summary>Everything that a step has besides its pods.</summary>
    public static Gen<Func<StepSpec, StepSpec>> Surroundings =>
        from allocation in Maybe(Gen.Elements(
            new DynamicAllocationSpec { Enabled = true, MinExecutors = 1, InitialExecutors = 2, MaxExecutors = 3 },
            new DynamicAllocationSpec { Enabled = false, ShuffleTracking = false, ShuffleTrackingTimeout = TimeSpan.FromMinutes(90) }))
        from factor in Maybe(Gen.Elements("0", "0.4", "12.25"))
        from claims in Gen.Choose(0, 3)
        from selector in RandomSpecs.Maps(Gen.Elements("pool", "example.org/disk"), Gen.Elements("", "ssd"))
        from monitoring in Maybe(RandomSpecs.s_text.Select(text => new MonitoringSpec
        {
            ExposeDriverMetrics = true,
            ExposeExecutorMetrics = false,
            MetricsProperties = text,
            Prometheus = new PrometheusSpec { JmxExporterJar = "/a.jar", Port = 8090, Configuration = text },
        }))
        from scheduler in Maybe(Gen.Elements(
            new BatchSchedulerSpec { Name = "volcano", Queue = "q", Resources = new Dictionary<string, string> { ["memory"] = "1Gi", ["cpu"] = "4" } },
            new BatchSchedulerSpec { Name = "kueue", Queue = "q" }))
        from ui in Maybe(Ingresses)
        from ingress in Ingresses
        from suspend in Maybe(Gen.Constant("true"))
        select (Func<StepSpec, StepSpec>)(step => step with
        {
            DynamicAllocation = allocation,
            MemoryOverheadFactor = factor,
            Volumes = [s_scratch, .. Enumerable.Range(0, claims).Select(i => Json($$"""{"persistentVolumeClaim": {"claimName": "c"}, "name": "c{{i}}"}"""))],
            NodeSelector = selector,
            EnvFrom = claims > 1 ? [Json("""{"secretRef": {"name": "s"}}""")] : [],
            EnvValueFrom = claims > 2 ? Map("Z", """{"secretKeyRef": {"name": "s", "key": "k"}}""") : Map(),
            Monitoring = monitoring,
            BatchScheduler = scheduler,
            Ui = ui,
            DriverIngress = [ingress with { ServicePort = 80, ServicePortName = "a", IngressUrlFormat = "{{$appName}}.example.org" }],
            Suspend = suspend is null ? null : true,
        });

    private static Gen<IngressSpec> Ingresses =>
        from annotations in RandomSpecs.Maps(Gen.Elements("a", "example.org/a"), RandomSpecs.s_text)
        from type in Maybe(Gen.Elements("ClusterIP", "LoadBalancer"))
        from hosts in Gen.Choose(0, 2)
        select new IngressSpec
        {
            ServiceType = type,
            IngressAnnotations = annotations,
            IngressTls = [.. Enumerable.Range(0, hosts).Select(i => Json($$"""{"hosts": ["h{{i}}.example.org"], "secretName": "s"}"""))],
        };

    public static Gen<T> Of<T>(T size)
        where T : RoleSpec =>
        from request in Maybe(Gen.Elements("1", "500m", "0.25"))
        from image in Maybe(Gen.Elements("spark-driver:1", "registry.example/a"))
        from gpus in Gen.Choose(0, 8)
        from env in RandomSpecs.Maps(Gen.Elements("R", "B_2"), RandomSpecs.s_text)
        from annotations in RandomSpecs.Maps(Gen.Elements("a", "example.org/a"), RandomSpecs.s_text)
        from containers in RandomSpecs.s_text.ListOf()
        from flags in Gen.Elements<bool?>(null, true, false).ListOf(3)
        from place in Gen.Choose(0, 3)
        select size with
        {
            CoreRequest = request,
            CoreLimit = request is null ? null : "256",
            MemoryLimit = place == 3 ? new MemorySize(1_000_000) : null,
            MemoryOverheadFactor = place == 2 ? "0.2" : null,
            Gpu = gpus == 0 ? null : new GpuSpec { Kind = "nvidia.com/gpu", Count = gpus },
            Image = image,
            JavaOptions = place == 1 ? "-Xss4m" : null,
            Env = env,
            EnvValueFrom = place > 1 ? Map("Y", """{"fieldRef": {"fieldPath": "spec.nodeName"}}""") : Map(),
            ConfigMaps = place > 0 ? [new ConfigMapMountSpec("c", "/c")] : [],
            Secrets = place > 1 ? [new SecretMountSpec("s", "/s"), new SecretMountSpec("t", "/t", "HadoopDelegationToken")] : [],
            VolumeMounts = place > 2 ? [Json("""{"name": "scratch", "readOnly": false, "mountPath": "/scratch"}""")] : [],
            Affinity = place == 1 ? Json("""{"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": []}}}""") : null,
            Tolerations = place == 2 ? [Json("""{"operator": "Exists", "tolerationSeconds": 60}""")] : [],
            PriorityClassName = place == 2 ? "batch" : null,
            Sidecars = [.. containers.Select((text, i) => Container($"sidecar-{i}", text))],
            InitContainers = [.. containers.Select((text, i) => Container($"init-{i}", text))],
            SecurityContext = place == 3 ? Json("""{"runAsUser": 185, "capabilities": {"drop": ["ALL"]}}""") : null,
            Ports = place == 0 ? [Json("""{"name": "a", "protocol": "TCP", "containerPort": 1}""")] : [],
            HostNetwork = flags[0],
            ShareProcessNamespace = flags[1],
            TerminationGracePeriodSeconds = flags[2] is null ? null : 30,
            Annotations = annotations,
        };

    private static Gen<T?> Maybe<T>(Gen<T> values)
        where T : class => Gen.OneOf(values.Select(value => (T?)value), Gen.Constant<T?>(null));

    private static KubernetesValue Container(string name, string text) => KubernetesValue.Of(new JsonObject
    {
        ["name"] = name,
        ["image"] = "a:1",
        ["args"] = new JsonArray(text),
        ["resources"] = new JsonObject { ["limits"] = new JsonObject { ["cpu"] = 1, ["memory"] = "1Gi" } },
    });

    private static KubernetesValue Json(string json) => KubernetesValue.Of(JsonDocument.Parse(json).RootElement);

    private static Dictionary<string, KubernetesValue> Map(string? name = null, string json = "{}") =>
        name is null ? [] : new() { [name] = Json(json) };
}
