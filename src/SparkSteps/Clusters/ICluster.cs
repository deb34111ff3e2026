using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>
/// The edge to one Kubernetes cluster. Every call may be repeated. A cluster that is away, too busy or refuses the sign-in after the
/// retries is a <see cref="ClusterUnavailableException"/>: it says nothing about the run.
/// </summary>
public interface ICluster
{
    /// <summary>What the cluster's operator runs by its own clock.</summary>
    IClusterSchedules Schedules { get; }

    /// <summary>Creates the object; when it is there already, its labels say whether it belongs to the same run and attempt.</summary>
    Task<CreateResult> CreateAsync(Manifest manifest, WhenMine whenMine, CancellationToken cancellationToken);

    /// <summary>Makes <paramref name="owner"/> the owner of an object, so that it goes when the owner goes.</summary>
    Task AdoptAsync(Manifest owned, OwnerReference owner, CancellationToken cancellationToken);

    /// <summary>
    /// Every job of the service in a namespace, a page of at most 500 at a time. A list that the cluster lets expire midway starts
    /// again, so a job may come twice; the later one is the newer.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<JobStatus>> ListJobsAsync(
        KubernetesResource resource, string @namespace, CancellationToken cancellationToken);

    /// <summary>The driver pods of the given runs, all attempts, in as few calls as their number allows.</summary>
    Task<IReadOnlyList<DriverPodStatus>> ListDriverPodsAsync(
        string @namespace, IReadOnlyCollection<RunId> runs, CancellationToken cancellationToken);

    /// <summary>The same by the jobs' names, for jobs whose pods bear no run's labels: somebody else has started them.</summary>
    Task<IReadOnlyList<DriverPodStatus>> ListDriverPodsOfAsync(
        string @namespace, IReadOnlyCollection<JobStatus> jobs, CancellationToken cancellationToken);

    /// <summary>What the cluster noted about one object, oldest first.</summary>
    Task<IReadOnlyList<ClusterEvent>> ListEventsAsync(string @namespace, string objectName, CancellationToken cancellationToken);

    /// <summary>
    /// A container's log as it is written; null when the pod or the container has none (yet, or any more). The token also ends the reading; a
    /// cluster that goes away meanwhile ends it with a <see cref="ClusterUnavailableException"/>.
    /// </summary>
    Task<Stream?> OpenLogAsync(LogRequest request, CancellationToken cancellationToken);

    /// <summary>Deletes an object and what it owns. An object that is not there is success.</summary>
    Task DeleteAsync(KubernetesResource resource, string @namespace, string name, CancellationToken cancellationToken);

    /// <summary>Deletes exactly the object with this uid, and what it owns; false when the name belongs to another one by now.</summary>
    Task<bool> DeleteExactlyAsync(
        KubernetesResource resource, string @namespace, string name, string uid, CancellationToken cancellationToken);

    /// <summary>Every object of one kind that the service or its jobs have labelled as theirs, a page of at most 500 at a time.</summary>
    IAsyncEnumerable<IReadOnlyList<ClusterObject>> ListObjectsAsync(
        KubernetesResource resource, string @namespace, CancellationToken cancellationToken);

    /// <summary>One object by its name; null when there is none, or one that no run has made.</summary>
    Task<ClusterObject?> FindObjectAsync(KubernetesResource resource, string @namespace, string name, CancellationToken cancellationToken);

    /// <summary>The API server's version, for instance <c>v1.33.2</c>: proof that it can be reached and the sign-in works.</summary>
    Task<string> ReadVersionAsync(CancellationToken cancellationToken);
}
