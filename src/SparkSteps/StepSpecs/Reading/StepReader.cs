namespace SparkSteps.StepSpecs.Reading;

/// <summary>Reads a whole step. The spec it gives is only good when no error was noted.</summary>
internal static class StepReader
{
    public static StepSpec Read(MappingReader step, StepSpecOptions options, StepSpecReadOptions readOptions)
    {
        // Asked for first, so that a list of the fields that exist begins with them.
        step.Has("apiVersion");
        step.Has("kind");

        // The options were checked when the service started.
        _ = NamespaceName.TryParse(options.Namespace, out var defaultNamespace);
        var backend = step.Text("backend") ?? options.Backend;
        var spec = new StepSpec
        {
            Name = step.Required<StepName>("name", default, StepName.TryParse, StepName.Allowed, "Give the step a name."),
            Template = step.Text("template"),
            Backend = backend,
            Cluster = step.Text("cluster") ?? options.Cluster,
            ClusterSelector = step.TextMap("clusterSelector"),
            Namespace = step.Value("namespace", defaultNamespace, NamespaceName.TryParse, NamespaceName.Allowed),
            Application = ApplicationReader.Read(step.RequiredMapping("application", "Say what to run: type and mainFile.")),
            Project = ProjectReader.Read(step, readOptions.AttachedArchive),
            Spark = SparkReader.Read(step.Mapping("spark"), options),
            Driver = RoleReader.ReadDriver(step.Mapping("driver"), options),
            Executor = backend == BackendNames.Job && !step.Has("executor") ? ExecutorSpec.None : RoleReader.ReadExecutor(step.Mapping("executor"), options),
            DynamicAllocation = DynamicAllocationReader.Read(step),
            MemoryOverheadFactor = step.TextOrNumber("memoryOverheadFactor"),
            Volumes = step.KubernetesList("volumes"),
            NodeSelector = step.TextMap("nodeSelector"),
            Env = step.TextMap("env"),
            EnvValueFrom = step.KubernetesMap("envValueFrom"),
            EnvFrom = step.KubernetesList("envFrom"),
            Storage = StorageReader.Read(step),
            Labels = step.TextMap("labels"),
            Monitoring = MonitoringReader.Read(step),
            BatchScheduler = ReadBatchScheduler(step),
            Ui = IngressReader.ReadUi(step),
            DriverIngress = IngressReader.ReadDriverIngress(step),
            DriverPodDisruptionBudget = step.OptionalFlag("driverPodDisruptionBudget"),
            Suspend = step.OptionalFlag("suspend"),
            Timeouts = TimeoutsReader.Read(step.Mapping("timeouts"), options),
            Retry = RetryReader.Read(step.Mapping("retry"), options),
            Budget = BudgetReader.Read(step),
            Webhooks = WebhooksReader.Read(step),
            Ttl = TimeoutsReader.ReadDuration(step, "ttl", options.Ttl),
        };
        step.RefuseUnknown();
        return spec;
    }

    private static BatchSchedulerSpec? ReadBatchScheduler(MappingReader step)
    {
        if (!step.Has("batchScheduler"))
        {
            return null;
        }

        var scheduler = step.Mapping("batchScheduler");
        var spec = new BatchSchedulerSpec
        {
            Name = scheduler.Required("name", "Name the scheduler: volcano, yunikorn or kueue."),
            Queue = scheduler.Text("queue"),
            PriorityClassName = scheduler.Text("priorityClassName"),
            Resources = scheduler.TextMap("resources"),
        };
        scheduler.RefuseUnknown();
        return spec;
    }
}
