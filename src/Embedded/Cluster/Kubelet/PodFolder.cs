namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Where a pod lives on this machine's disk: its volumes, its containers' logs, its home and its temporary files.</summary>
internal sealed class PodFolder(string root, string uid)
{
    public string Path { get; } = System.IO.Path.Combine(root, uid);

    public string Home => System.IO.Path.Combine(Path, "home");

    public string Temporary => System.IO.Path.Combine(Path, "tmp");

    /// <summary>Left by a clean stop of the cluster, which ended the pod's processes.</summary>
    public string ShutdownMark => System.IO.Path.Combine(Path, "shutdown");

    public string Volume(string name) => System.IO.Path.Combine(Path, "volumes", name);

    public ContainerFolder Container(string name, int restart) => new(System.IO.Path.Combine(Path, "containers", name, restart.ToString()));

    /// <summary>Every run of every container.</summary>
    public IEnumerable<ContainerFolder> Containers()
    {
        var containers = System.IO.Path.Combine(Path, "containers");
        return Directory.Exists(containers)
            ? Directory.EnumerateDirectories(containers).SelectMany(Directory.EnumerateDirectories).Select(path => new ContainerFolder(path)).ToList()
            : [];
    }

    public void Create()
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Path, OwnerOnly);
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Temporary);
    }

    /// <summary>Removes everything; what a process still holds open does not matter.</summary>
    public void Delete()
    {
        if (!Directory.Exists(Path))
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is ending made a file meanwhile; the sweep at the next start takes the rest.
        }
        catch (UnauthorizedAccessException)
        {
            // The pod took away its own rights to a folder; the sweep at the next start cannot do more either.
        }
    }
}
