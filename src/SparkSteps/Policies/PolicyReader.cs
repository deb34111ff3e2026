using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.StepSpecs.Reading;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Policies;

/// <summary>Makes a policy of a document. The policy is only good when no error was noted.</summary>
internal static class PolicyReader
{
    public static Policy Read(DocumentNode? document, SpecErrors errors)
    {
        var fields = new MappingReader(document, DocumentPath.Root, errors);
        var policy = new Policy
        {
            Namespaces = ReadNamespaces(fields.Node("namespaces"), errors),
            Images = ReadImages(fields.Mapping("images")),
            Conf = ReadConf(fields.Mapping("conf"), errors),
            Pods = ReadPods(fields.Mapping("pods"), errors),
            Limits = ReadLimits(fields.Mapping("limits"), errors),
            Totals = ReadTotals(fields.Mapping("totals"), "$.totals", errors),
            Compute = ReadCompute(fields.Mapping("compute"), errors),
            ArchiveMiB = ReadArchive(fields.Mapping("archive")),
        };
        fields.RefuseUnknown();
        return policy;
    }

    private static SortedDictionary<string, NamespacePolicy> ReadNamespaces(DocumentNode? node, SpecErrors errors)
    {
        var path = DocumentPath.Root.Field("namespaces");
        var namespaces = new SortedDictionary<string, NamespacePolicy>(StringComparer.Ordinal);
        if (node is not MappingNode mapping)
        {
            _ = new MappingReader(node, path, errors);
            return namespaces;
        }

        foreach (var (name, value) in mapping.Fields)
        {
            if (!NamespaceName.TryParse(name.Replace('*', 'x'), out _))
            {
                errors.Add(path.Field(name), "This cannot be a namespace.", name, $"{NamespaceName.Allowed}; '*' for any characters");
            }

            namespaces[name] = ReadNamespace(value, path.Field(name), errors);
        }

        return namespaces;
    }

    private static NamespacePolicy ReadNamespace(DocumentNode node, DocumentPath path, SpecErrors errors)
    {
        // Nothing after the name says that the namespace is allowed, and nothing more.
        var fields = new MappingReader(node is ScalarNode { Kind: ScalarKind.Null } ? null : node, path, errors);
        var totals = fields.Has("totals") ? ReadTotals(fields.Mapping("totals"), $"{path}.totals", errors) : null;
        var policy = new NamespacePolicy(fields.Texts("serviceAccounts"), totals);
        fields.RefuseUnknown();
        return policy;
    }

    private static ImagePolicy ReadImages(MappingReader fields)
    {
        var images = new ImagePolicy { Allowed = fields.Texts("allowed"), RequireDigest = fields.Flag("requireDigest", false) };
        fields.RefuseUnknown();
        return images;
    }

    private static ConfPolicy ReadConf(MappingReader fields, SpecErrors errors)
    {
        var conf = new ConfPolicy { Allowed = fields.Texts("allowed"), Denied = fields.Texts("denied"), Enforced = fields.TextMap("enforced") };
        fields.RefuseUnknown();
        foreach (var (key, value) in conf.Enforced)
        {
            foreach (var fault in OperatorConf.FaultsOf(key, value))
            {
                errors.Add("$.conf.enforced" + DocumentPath.FieldSegment(key), fault.Message, allowed: fault.Allowed, hint: fault.Hint);
            }
        }

        return conf;
    }

    private static PodPolicy ReadPods(MappingReader fields, SpecErrors errors)
    {
        var pods = new PodPolicy
        {
            AllowHostPath = fields.Flag("allowHostPath", false),
            AllowPrivileged = fields.Flag("allowPrivileged", false),
            Volumes = fields.Texts("volumes"),
            PriorityClasses = fields.Texts("priorityClasses"),
            Secrets = fields.Texts("secrets"),
            ConfigMaps = fields.Texts("configMaps"),
        };
        fields.RefuseUnknown();
        var kinds = KubernetesTypes.All[KubernetesTypes.Volume].Fields.Keys.Where(name => name is not ("name" or "hostPath")).ToList();
        for (var i = 0; i < pods.Volumes.Count; i++)
        {
            NameRules.CheckChoice($"$.pods.volumes[{i}]", pods.Volumes[i], kinds, errors);
        }

        return pods;
    }

    private static SizeLimits ReadLimits(MappingReader fields, SpecErrors errors)
    {
        var limits = new SizeLimits
        {
            Cores = ReadCount(fields, "cores", "$.limits", errors),
            MemoryMiB = ReadMemory(fields, "memory"),
            Gpus = ReadCount(fields, "gpus", "$.limits", errors),
            Instances = ReadCount(fields, "instances", "$.limits", errors),
            Budget = ReadBudget(fields, errors),
            Running = fields.Has("running") ? fields.Value("running", TimeSpan.Zero, Duration.TryParse, Duration.Allowed) : null,
        };
        fields.RefuseUnknown();
        return limits;
    }

    private static NamespaceTotals ReadTotals(MappingReader fields, string path, SpecErrors errors)
    {
        var totals = new NamespaceTotals
        {
            Cores = ReadCount(fields, "cores", path, errors),
            MemoryMiB = ReadMemory(fields, "memory"),
            Gpus = ReadCount(fields, "gpus", path, errors),
            Runs = ReadCount(fields, "runs", path, errors),
        };
        fields.RefuseUnknown();
        return totals;
    }

    private static ComputePolicy ReadCompute(MappingReader fields, SpecErrors errors)
    {
        var compute = new ComputePolicy
        {
            Allowed = fields.Flag("allowed", false),
            VmSizes = fields.Texts("vmSizes"),
            MaxNodes = ReadCount(fields, "maxNodes", "$.compute", errors),
        };
        fields.RefuseUnknown();
        return compute;
    }

    private static long? ReadArchive(MappingReader fields)
    {
        var size = ReadMemory(fields, "size");
        fields.RefuseUnknown();
        return size;
    }

    private static int? ReadCount(MappingReader fields, string name, string path, SpecErrors errors)
    {
        int? count = fields.Has(name) ? fields.Integer(name, 0) : null;
        if (count < 0)
        {
            errors.Add($"{path}.{name}", "The number is out of range.", $"{count}", "0 or more", "Leave it out for no limit.");
        }

        return count;
    }

    private static decimal? ReadBudget(MappingReader fields, SpecErrors errors)
    {
        var budget = fields.Number("budget", "an amount without quotes, for instance 12.5");
        if (budget <= 0)
        {
            errors.Add("$.limits.budget", "The number is out of range.", $"{budget}", "more than 0", "Leave it out for no limit.");
        }

        return budget;
    }

    private static long? ReadMemory(MappingReader fields, string name) =>
        fields.Has(name) ? fields.Value<MemorySize>(name, default, MemorySize.TryParse, MemorySize.Allowed).MiB : null;
}
