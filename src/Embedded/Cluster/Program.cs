using System.CommandLine;
using System.Runtime.InteropServices;
using SparkSteps.Embedded.Cluster;

var data = new Option<string>("--data") { Description = "Folder of all state.", DefaultValueFactory = _ => ".sparksteps/cluster" };
var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one." };
var readyFile = new Option<string?>("--ready-file") { Description = "Written when the cluster serves: {\"url\", \"pid\", \"kubeconfig\"}." };
var parallel = new Option<int>("--parallel-pods") { Description = "Pods that run at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
var instant = new Option<bool>("--instant-drivers") { Description = "Drivers succeed at once without a process, for load tests." };
var hostPath = new Option<bool>("--allow-host-path") { Description = "Pods may mount folders of this machine." };

var command = new RootCommand("A Kubernetes API endpoint that plays the Spark operator and the kubelet with processes of this machine.")
{
    data, port, readyFile, parallel, instant, hostPath,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var stopped = new TaskCompletionSource();
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(parsed.GetRequiredValue(data))
    {
        Port = parsed.GetValue(port),
        ParallelPods = parsed.GetValue(parallel),
        Drivers = parsed.GetValue(instant) ? DriverMode.Instant : DriverMode.Process,
        AllowHostPath = parsed.GetValue(hostPath),
    }, cancellationToken);
    if (parsed.GetValue(readyFile) is { } path)
    {
        ReadyFile.Write(path, cluster);
    }

    Console.WriteLine($"The cluster serves at {cluster.Url}; kubectl --kubeconfig {cluster.KubeconfigPath} get pods");
    await stopped.Task.WaitAsync(cancellationToken);

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopped.TrySetResult();
    }
});
return await command.Parse(args).InvokeAsync();
