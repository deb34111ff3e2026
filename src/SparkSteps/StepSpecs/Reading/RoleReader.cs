namespace SparkSteps.StepSpecs.Reading;

/// <summary>The driver and the executors.</summary>
internal static class RoleReader
{
    public static DriverSpec ReadDriver(MappingReader driver, StepSpecOptions options)
    {
        var size = new DriverSpec
        {
            Cores = driver.Integer("cores", options.DriverCores),
            Memory = ReadMemory(driver, options.DriverMemory),
            ServiceAccount = driver.Text("serviceAccount") ?? options.ServiceAccount,
        };
        var spec = ReadPod(size, driver) with
        {
            ServiceLabels = driver.TextMap("serviceLabels"),
            ServiceAnnotations = driver.TextMap("serviceAnnotations"),
        };
        driver.RefuseUnknown();
        return spec;
    }

    public static ExecutorSpec ReadExecutor(MappingReader executor, StepSpecOptions options)
    {
        var size = new ExecutorSpec
        {
            Instances = executor.Integer("instances", options.ExecutorInstances),
            Cores = executor.Integer("cores", options.ExecutorCores),
            Memory = ReadMemory(executor, options.ExecutorMemory),
            ServiceAccount = executor.Text("serviceAccount"),
        };
        var spec = ReadPod(size, executor) with { DeleteOnTermination = executor.OptionalFlag("deleteOnTermination") };
        executor.RefuseUnknown();
        return spec;
    }

    private static T ReadPod<T>(T size, MappingReader role)
        where T : RoleSpec => ReadPlace(ReadContainers(ReadSize(size, role), role), role);

    private static T ReadSize<T>(T role, MappingReader fields)
        where T : RoleSpec => role with
        {
            MemoryLimit = fields.Optional<MemorySize>("memoryLimit", MemorySize.TryParse, MemorySize.Allowed),
            MemoryOverhead = fields.Optional<MemorySize>("memoryOverhead", MemorySize.TryParse, MemorySize.Allowed),
            MemoryOverheadFactor = fields.TextOrNumber("memoryOverheadFactor"),
            CoreRequest = fields.TextOrNumber("coreRequest"),
            CoreLimit = fields.TextOrNumber("coreLimit"),
            Gpu = GpuReader.Read(fields),
        };

    private static T ReadContainers<T>(T role, MappingReader fields)
        where T : RoleSpec => role with
        {
            Image = fields.Text("image"),
            JavaOptions = fields.Text("javaOptions"),
            Env = fields.TextMap("env"),
            EnvValueFrom = fields.KubernetesMap("envValueFrom"),
            EnvFrom = fields.KubernetesList("envFrom"),
            ConfigMaps = [.. fields.Mappings("configMaps").Select(ReadConfigMap)],
            Secrets = [.. fields.Mappings("secrets").Select(ReadSecret)],
            VolumeMounts = fields.KubernetesList("volumeMounts"),
            Sidecars = fields.KubernetesList("sidecars"),
            InitContainers = fields.KubernetesList("initContainers"),
            SecurityContext = fields.Kubernetes("securityContext"),
            Lifecycle = fields.Kubernetes("lifecycle"),
            Ports = fields.KubernetesList("ports"),
        };

    private static T ReadPlace<T>(T role, MappingReader fields)
        where T : RoleSpec => role with
        {
            NodeSelector = fields.TextMap("nodeSelector"),
            Affinity = fields.Kubernetes("affinity"),
            Tolerations = fields.KubernetesList("tolerations"),
            PriorityClassName = fields.Text("priorityClassName"),
            SchedulerName = fields.Text("schedulerName"),
            PodSecurityContext = fields.Kubernetes("podSecurityContext"),
            HostAliases = fields.KubernetesList("hostAliases"),
            DnsConfig = fields.Kubernetes("dnsConfig"),
            HostNetwork = fields.OptionalFlag("hostNetwork"),
            ShareProcessNamespace = fields.OptionalFlag("shareProcessNamespace"),
            TerminationGracePeriodSeconds = fields.OptionalInteger("terminationGracePeriodSeconds"),
            Labels = fields.TextMap("labels"),
            Annotations = fields.TextMap("annotations"),
        };

    private static ConfigMapMountSpec ReadConfigMap(MappingReader configMap)
    {
        var spec = new ConfigMapMountSpec(configMap.Required("name", "Name the ConfigMap."), configMap.Required("path", "Say where to see its files."));
        configMap.RefuseUnknown();
        return spec;
    }

    private static SecretMountSpec ReadSecret(MappingReader secret)
    {
        var spec = new SecretMountSpec(
            secret.Required("name", "Name the Secret."),
            secret.Required("path", "Say where to see its files."),
            secret.Text("secretType") ?? SecretMountSpec.Generic);
        secret.RefuseUnknown();
        return spec;
    }

    private static MemorySize ReadMemory(MappingReader role, string fallback)
    {
        // The options were checked when the service started.
        _ = MemorySize.TryParse(fallback, out var size);
        return role.Value("memory", size, MemorySize.TryParse, MemorySize.Allowed);
    }
}
