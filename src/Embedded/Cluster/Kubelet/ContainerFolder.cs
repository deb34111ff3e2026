namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>The files of one run of a container: its log, the log's index, its process and its exit code.</summary>
internal sealed class ContainerFolder(string path)
{
    public string Path => path;

    public string Log => System.IO.Path.Combine(path, "log");

    public string Index => System.IO.Path.Combine(path, "index");

    /// <summary>The line of /proc/PID/stat at the start: process id and start time name a process for good.</summary>
    public string Process => System.IO.Path.Combine(path, "process");

    public string Exit => System.IO.Path.Combine(path, "exit");
}
