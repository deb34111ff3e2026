namespace SparkSteps.Embedded.Cluster.Objects;

internal static class ResourceTypes
{
    public static readonly ResourceType Namespaces =
        new("", "v1", "namespaces", "Namespace") { ShortNames = ["ns"], Namespaced = false, HasStatus = true };

    public static readonly ResourceType Pods = new("", "v1", "pods", "Pod") { ShortNames = ["po"], HasStatus = true, IsWorkload = true };
    public static readonly ResourceType Secrets = new("", "v1", "secrets", "Secret");
    public static readonly ResourceType ConfigMaps = new("", "v1", "configmaps", "ConfigMap") { ShortNames = ["cm"] };
    public static readonly ResourceType Services = new("", "v1", "services", "Service") { ShortNames = ["svc"], HasStatus = true };
    public static readonly ResourceType Events = new("", "v1", "events", "Event") { ShortNames = ["ev"] };
    public static readonly ResourceType ServiceAccounts = new("", "v1", "serviceaccounts", "ServiceAccount") { ShortNames = ["sa"] };

    public static readonly ResourceType Roles = new("rbac.authorization.k8s.io", "v1", "roles", "Role");
    public static readonly ResourceType RoleBindings = new("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding");

    public static readonly ResourceType PersistentVolumeClaims =
        new("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim") { ShortNames = ["pvc"], HasStatus = true };

    public static readonly ResourceType Jobs = new("batch", "v1", "jobs", "Job") { HasStatus = true, HasGeneration = true, IsWorkload = true };

    public static readonly ResourceType SparkApplications =
        new("sparkoperator.k8s.io", "v1beta2", "sparkapplications", "SparkApplication")
        {
            ShortNames = ["sparkapp"], HasStatus = true, HasGeneration = true, IsCustom = true,
        };

    public static readonly ResourceType ScheduledSparkApplications =
        new("sparkoperator.k8s.io", "v1beta2", "scheduledsparkapplications", "ScheduledSparkApplication")
        {
            ShortNames = ["scheduledsparkapp"], HasStatus = true, HasGeneration = true, IsCustom = true,
        };

    public static readonly ResourceType CustomResourceDefinitions =
        new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition")
        {
            ShortNames = ["crd"], Namespaced = false, HasStatus = true, HasGeneration = true,
        };

    public static readonly IReadOnlyList<ResourceType> All =
    [
        Namespaces, Pods, Secrets, ConfigMaps, Services, Events, ServiceAccounts, Roles, RoleBindings, PersistentVolumeClaims, Jobs,
        SparkApplications, ScheduledSparkApplications, CustomResourceDefinitions,
    ];

    private static readonly Dictionary<string, ResourceType> ByQualifiedName = All.ToDictionary(type => type.QualifiedName);

    public static ResourceType? Find(string group, string version, string plural) =>
        ByQualifiedName.GetValueOrDefault(group.Length == 0 ? plural : $"{plural}.{group}") is { } type && type.Version == version ? type : null;

    public static ResourceType? FindByQualifiedName(string name) => ByQualifiedName.GetValueOrDefault(name);

    public static ResourceType? FindByKind(string apiVersion, string kind) =>
        All.FirstOrDefault(type => type.Kind == kind && type.ApiVersion == apiVersion);
}
