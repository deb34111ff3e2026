using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Runs one container of a pod to its end, and keeps its part of the pod's status.</summary>
internal sealed class ContainerRunner(PodRun run, ContainerStatus status, NodeContext node)
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);
    private readonly PodVolumes _volumes = new(run.Pod, run.Folder, run.Sources);
    private ContainerProcess? _process;

    /// <summary>Starts the container, or takes up the run that an earlier cluster started, and waits for its end.</summary>
    /// <param name="fault">What befalls it while it runs.</param>
    public async Task RunAsync(PodFault? fault, CancellationToken cancellationToken)
    {
        if (status.State is ContainerState.Terminated)
        {
            return;
        }

        var folder = run.Folder.Container(status.Name, status.Restarts);
        if (node.Options.Drivers == DriverMode.Instant && run.IsDriver)
        {
            await RunInstantlyAsync(folder, fault, cancellationToken);
            return;
        }

        string? refusal = null;
        _process = ContainerProcess.Attach(folder, node.Time);
        if (_process is null)
        {
            (_process, refusal) = await StartAsync(folder, cancellationToken);
        }
        else if (status.State is not ContainerState.Running)
        {
            MarkRunning();
        }

        await FollowAsync(_process, fault, refusal, cancellationToken);
    }

    /// <summary>Asks the container's processes to end, and ends them after the grace.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        if (_process is { } process)
        {
            await process.EndAsync(grace);
        }
    }

    /// <summary>Writes down that the container was ended from outside, as a signal would have ended it.</summary>
    public void MarkEnded(string reason, int exitCode)
    {
        if (status.State is ContainerState.Running running)
        {
            status.State = new ContainerState.Terminated(exitCode, reason, running.StartedAt, node.Time.GetUtcNow());
        }
    }

    private void MarkRunning()
    {
        status.State = new ContainerState.Running(node.Time.GetUtcNow());
        if (run.Status.Containers.Contains(status))
        {
            run.Status.Phase = "Running";
        }
    }

    private async Task FollowAsync(ContainerProcess process, PodFault? fault, string? refusal, CancellationToken cancellationToken)
    {
        var startedAt = (status.State as ContainerState.Running)?.StartedAt ?? node.Time.GetUtcNow();
        if (fault is not null)
        {
            await Task.WhenAny(process.WaitAsync(cancellationToken), Task.Delay(TimeSpan.FromMilliseconds(fault.AfterMs), node.Time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            await process.EndAsync(TimeSpan.Zero);
            EndByFault(fault, startedAt);
            return;
        }

        var exitCode = await process.WaitAsync(cancellationToken);
        status.State = exitCode is { } code
            ? ContainerState.Terminated.After(code, startedAt, node.Time.GetUtcNow()) with { Message = refusal }
            : new ContainerState.Terminated(137, "ContainerStatusUnknown", startedAt, node.Time.GetUtcNow())
            {
                Message = "The container could not be located when the pod was terminated",
            };
    }

    private async Task RunInstantlyAsync(ContainerFolder folder, PodFault? fault, CancellationToken cancellationToken)
    {
        var startedAt = node.Time.GetUtcNow();
        MarkRunning();
        if (fault is null)
        {
            status.State = ContainerState.Terminated.After(0, startedAt, startedAt);
            return;
        }

        run.SaveStatus();
        await Task.Delay(TimeSpan.FromMilliseconds(fault.AfterMs), node.Time, cancellationToken);
        EndByFault(fault, startedAt);
    }

    private void EndByFault(PodFault fault, DateTimeOffset startedAt)
    {
        var now = node.Time.GetUtcNow();
        status.State = fault.Kind switch
        {
            PodFaultKind.OomKilled => new ContainerState.Terminated(137, "OOMKilled", startedAt, now),
            PodFaultKind.Evicted or PodFaultKind.NodeLost => new ContainerState.Terminated(137, "Error", startedAt, now),
            _ => ContainerState.Terminated.After(fault.ExitCode, startedAt, now),
        };
    }

    private async Task<(ContainerProcess Process, string? Refusal)> StartAsync(ContainerFolder folder, CancellationToken cancellationToken)
    {
        var mounts = _volumes.MountsOf(status.Spec);
        var variables = await ResolveEnvironmentAsync(mounts, cancellationToken);
        var command = ContainerCommands.For(run, status, mounts, variables, node.Options);
        if (command.Driver is { } driver)
        {
            run.AnnotateDriver(driver);
            run.Normal("DriverRunner", $"The driver runs by {driver}");
        }

        run.Normal("Pulling", $"Pulling image \"{status.Image}\"");
        run.Normal("Pulled", $"Container image \"{status.Image}\" is not needed: processes of this machine are used");
        run.Normal("Created", $"Created container {status.Name}");
        var process = ContainerProcess.Start(folder, Surroundings(mounts, variables, command), command, node.Time);
        MarkRunning();
        run.SaveStatus();
        run.Normal("Started", $"Started container {status.Name}");
        return (process, command.Refusal);
    }

    // A missing Secret or ConfigMap may still come: the container waits for it and says so.
    private async Task<Dictionary<string, string>> ResolveEnvironmentAsync(MountRewriter mounts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (variables, error) = ContainerEnvironment.Resolve(run.Pod, status.Spec, mounts, run.Sources.Find);
            if (error is null)
            {
                return variables;
            }

            var waiting = new ContainerState.Waiting("CreateContainerConfigError", error);
            if (status.State != waiting)
            {
                status.State = waiting;
                run.SaveStatus();
                run.Warning("Failed", $"Error: {error}");
            }

            await Task.Delay(RetryEvery, node.Time, cancellationToken);
        }
    }

    private ProcessEnvironment Surroundings(MountRewriter mounts, Dictionary<string, string> variables, ContainerCommand command)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
            ["HOME"] = run.Folder.Home,
            ["TMPDIR"] = run.Folder.Temporary,
            ["LANG"] = "C.UTF-8",
            ["HOSTNAME"] = run.Key.Name,
        };
        foreach (var (name, value) in command.ExtraEnvironment.Concat(variables))
        {
            all[name] = value;
        }

        return new ProcessEnvironment(WorkingDirectory(mounts), all);
    }

    private string WorkingDirectory(MountRewriter mounts)
    {
        var asked = status.Spec.Text("workingDir") is { } path ? mounts.Rewrite(path) : run.Folder.Home;
        return Directory.Exists(asked) ? asked : run.Folder.Home;
    }
}
