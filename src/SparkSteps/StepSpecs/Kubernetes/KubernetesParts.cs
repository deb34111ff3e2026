using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Kubernetes;

/// <summary>All values of Kubernetes' shape in a spec: the one list for every rule that looks into them.</summary>
internal static class KubernetesParts
{
    public static IEnumerable<KubernetesPart> Of(StepSpec spec) =>
    [
        .. List(DocumentPath.Root, "volumes", KubernetesTypes.Volume, spec.Volumes),
        .. Map(DocumentPath.Root, "envValueFrom", KubernetesTypes.EnvVarSource, spec.EnvValueFrom),
        .. List(DocumentPath.Root, "envFrom", KubernetesTypes.EnvFromSource, spec.EnvFrom),
        .. OfRole(DocumentPath.Root.Field("driver"), spec.Driver),
        .. OfRole(DocumentPath.Root.Field("executor"), spec.Executor),
        .. List(DocumentPath.Root.Field("ui"), "ingressTls", KubernetesTypes.IngressTls, spec.Ui?.IngressTls ?? []),
        .. spec.DriverIngress.SelectMany((ingress, i) =>
            List(DocumentPath.Root.Field("driverIngress").Item(i), "ingressTls", KubernetesTypes.IngressTls, ingress.IngressTls)),
    ];

    public static IEnumerable<KubernetesPart> OfRole(DocumentPath path, RoleSpec role) =>
    [
        .. Map(path, "envValueFrom", KubernetesTypes.EnvVarSource, role.EnvValueFrom),
        .. List(path, "envFrom", KubernetesTypes.EnvFromSource, role.EnvFrom),
        .. List(path, "volumeMounts", KubernetesTypes.VolumeMount, role.VolumeMounts),
        .. One(path, "affinity", KubernetesTypes.Affinity, role.Affinity),
        .. List(path, "tolerations", KubernetesTypes.Toleration, role.Tolerations),
        .. List(path, "sidecars", KubernetesTypes.Container, role.Sidecars),
        .. List(path, "initContainers", KubernetesTypes.Container, role.InitContainers),
        .. One(path, "podSecurityContext", KubernetesTypes.PodSecurityContext, role.PodSecurityContext),
        .. One(path, "securityContext", KubernetesTypes.SecurityContext, role.SecurityContext),
        .. List(path, "hostAliases", KubernetesTypes.HostAlias, role.HostAliases),
        .. One(path, "dnsConfig", KubernetesTypes.DnsConfig, role.DnsConfig),
        .. One(path, "lifecycle", KubernetesTypes.Lifecycle, role.Lifecycle),
        .. List(path, "ports", KubernetesTypes.Port, role.Ports),
    ];

    private static IEnumerable<KubernetesPart> One(DocumentPath path, string field, string type, KubernetesValue? value) =>
        value is null ? [] : [new KubernetesPart(path.Field(field), type, value)];

    private static IEnumerable<KubernetesPart> List(DocumentPath path, string field, string type, IReadOnlyList<KubernetesValue> values) =>
        values.Select((value, i) => new KubernetesPart(path.Field(field).Item(i), type, value));

    private static IEnumerable<KubernetesPart> Map(
        DocumentPath path, string field, string type, IReadOnlyDictionary<string, KubernetesValue> values) =>
        values.Select(entry => new KubernetesPart(path.Field(field).Field(entry.Key), type, entry.Value));
}
