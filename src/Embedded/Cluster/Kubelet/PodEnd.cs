namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Why a pod is ended from outside.</summary>
internal enum PodEnd
{
    None,

    /// <summary>It is marked for deletion: its processes get their grace, then the object goes.</summary>
    Deleted,

    /// <summary>The object is gone already: its processes go at once.</summary>
    Removed,

    DeadlineExceeded,

    /// <summary>The cluster stops: the processes end, and the next start finds a mark and fails the pod.</summary>
    Shutdown,

    /// <summary>The cluster is cut off without notice: the processes live on and are taken up by the next start.</summary>
    Abandoned,
}
