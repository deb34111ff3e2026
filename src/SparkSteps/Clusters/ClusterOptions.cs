namespace SparkSteps.Clusters;

/// <summary>
/// One cluster: exactly one of Kubeconfig, InCluster and AksResourceId says which. Section <c>SparkSteps:Clusters:{profile}</c>.
/// </summary>
public sealed class ClusterOptions
{
    public const string Section = "SparkSteps:Clusters";
    public const string DefaultProfile = "default";

    /// <summary>The path of a kubeconfig file.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>What <c>clusterSelector</c> of specs asks for; none by default.</summary>
    public Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>The kubeconfig's context; its own current one when not given.</summary>
    public string? Context { get; set; }

    /// <summary>Whether the service runs as a pod of the cluster and uses its service account.</summary>
    public bool InCluster { get; set; }

    /// <summary><c>/subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.ContainerService/managedClusters/{name}</c></summary>
    public string? AksResourceId { get; set; }

    /// <summary>The subnet of node pools that are made for pipelines, as a resource id; AKS's own choice when not given.</summary>
    public string? AksNodeSubnetId { get; set; }

    /// <summary>Whether a private AKS cluster is reached by its public name.</summary>
    public bool AksPublicFqdn { get; set; }

    /// <summary>The scope of tokens for AKS: its server application, the same in every tenant of a cloud.</summary>
    public string AksTokenScope { get; set; } = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

    /// <summary>Azure Resource Manager; sovereign clouds have their own. Its tokens have the scope <c>{ArmEndpoint}/.default</c>.</summary>
    public Uri ArmEndpoint { get; set; } = new("https://management.azure.com/");

    /// <summary>For one try of a call to the cluster; 1 second to 5 minutes.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many writes (creations, changes, deletions) a second one process sends to the cluster, retries included; the others wait. 20;
    /// at most 10,000; 0 for no limit. Each instance of the service has a limit of its own.
    /// </summary>
    public int WritesPerSecond { get; set; } = 20;

    /// <summary>How many writes may go out at once after a quiet time; 40; 1 to 10,000.</summary>
    public int WriteBurst { get; set; } = 40;

    /// <summary>Whether a kubeconfig may name a program that signs in.</summary>
    public bool AllowExecPlugins { get; set; }

    /// <summary>Whether a kubeconfig may turn off the check of the server's certificate.</summary>
    public bool AllowInsecureSkipTlsVerify { get; set; }
}
