using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>
/// Plays one pod from its first sight to its end: scheduling, volumes, init containers one after another, then the others.
/// Each step can be taken up by a cluster that starts again, since it looks at what is there before it does anything.
/// </summary>
internal sealed class PodRunner(StoredObject stored, NodeContext node) : IDisposable
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);
    private readonly PodRun _run = new(stored, node);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<ContainerRunner> _containers = [];
    private readonly List<(ContainerRunner Runner, Task Running)> _sidecars = [];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PodEnd _end;
    private TimeSpan _grace;

    /// <summary>Completes (by Dispose) when nothing of the pod runs any more, or (Abandoned) when it is let go.</summary>
    public Task Done => _finished.Task;

    public void Dispose()
    {
        lock (_finished)
        {
            _finished.TrySetResult();
            _stop.Dispose();
        }
    }

    /// <summary>Ends the pod from outside. A later, harder end is not waited for by an earlier, softer one.</summary>
    public void End(PodEnd end, TimeSpan? grace = null)
    {
        lock (_finished)
        {
            if (!_finished.Task.IsCompleted)
            {
                (_end, _grace) = (end, grace ?? _run.Grace);
                _ = _stop.CancelAsync();
            }
        }
    }

    public async Task RunAsync()
    {
        var holdsSlot = false;
        try
        {
            if (!IsInstant())
            {
                await node.Slots.WaitAsync(_stop.Token);
                holdsSlot = true;
            }

            await PlayAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await EndFromOutsideAsync();
        }
        finally
        {
            if (holdsSlot)
            {
                node.Slots.Release();
            }
        }
    }

    private bool IsInstant() => node.Options.Drivers == DriverMode.Instant && _run.IsDriver;

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(_run.Folder.ShutdownMark))
        {
            File.Delete(_run.Folder.ShutdownMark);
            Fail("Shutdown", "The cluster was stopped while the pod ran, which ended its processes.");
            return;
        }

        var hurdles = new PodHurdles(_run, stored, node.Faults);
        await ScheduleAsync(hurdles, cancellationToken);
        await hurdles.PullAsync(cancellationToken);
        using var deadline = Deadline();
        await PrepareVolumesAsync(cancellationToken);
        if (!await RunInitContainersAsync(cancellationToken))
        {
            Fail();
            return;
        }

        await RunContainersAsync(cancellationToken);
    }

    private async Task ScheduleAsync(PodHurdles hurdles, CancellationToken cancellationToken)
    {
        if (_run.Status.StartTime is not null)
        {
            return;
        }

        await hurdles.FindNodeAsync(cancellationToken);
        _run.Status.Unschedulable = null;
        _run.Status.StartTime = node.Time.GetUtcNow();
        foreach (var container in _run.Status.Containers.Where(_ => _run.Status.InitContainers.Count > 0))
        {
            container.State = new ContainerState.Waiting("PodInitializing");
        }

        foreach (var container in _run.Status.InitContainers.Skip(1))
        {
            container.State = new ContainerState.Waiting("PodInitializing");
        }

        _run.AssignNode();
        _run.Normal("Scheduled", $"Successfully assigned {_run.Key.Namespace}/{_run.Key.Name} to {PodStatus.NodeName}");
        if (!IsInstant())
        {
            _run.SaveStatus();
        }
    }

    private ITimer? Deadline()
    {
        if (_run.Pod.Number("spec", "activeDeadlineSeconds") is not { } seconds || _run.Status.StartTime is not { } start)
        {
            return null;
        }

        var left = start.AddSeconds(seconds) - node.Time.GetUtcNow();
        return node.Time.CreateTimer(_ => End(PodEnd.DeadlineExceeded), null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task PrepareVolumesAsync(CancellationToken cancellationToken)
    {
        if (IsInstant())
        {
            return;
        }

        _run.Folder.Create();
        var volumes = new PodVolumes(_run.Pod, _run.Folder, _run.Sources);
        string? shown = null;
        while (volumes.Prepare() is { } error)
        {
            if (error != shown)
            {
                _run.Warning("FailedMount", shown = error);
            }

            await Task.Delay(RetryEvery, node.Time, cancellationToken);
        }
    }

    private async Task<bool> RunInitContainersAsync(CancellationToken cancellationToken)
    {
        foreach (var container in _run.Status.InitContainers)
        {
            if (container.IsSidecar)
            {
                StartSidecar(container, cancellationToken);
                continue;
            }

            await RunOneAsync(container, null, cancellationToken);
            if (!container.Succeeded)
            {
                return false;
            }

            if (!IsInstant())
            {
                _run.SaveStatus();
            }
        }

        return true;
    }

    // It is not started again when it ends by itself, which a kubelet would do.
    private void StartSidecar(ContainerStatus container, CancellationToken cancellationToken)
    {
        var runner = Add(container);
        _sidecars.Add((runner, runner.RunAsync(null, cancellationToken)));
    }

    private ContainerRunner Add(ContainerStatus container)
    {
        var runner = new ContainerRunner(_run, container, node);
        lock (_containers)
        {
            _containers.Add(runner);
        }

        return runner;
    }

    private async Task EndSidecarsAsync()
    {
        await Task.WhenAll(_sidecars.Select(sidecar => sidecar.Runner.EndAsync(_run.Grace)));
        await Task.WhenAll(_sidecars.Select(sidecar => sidecar.Running));
    }

    private async Task RunContainersAsync(CancellationToken cancellationToken)
    {
        var fault = node.Faults.ForPod(
            stored, kind => kind is PodFaultKind.OomKilled or PodFaultKind.Evicted or PodFaultKind.NodeLost or PodFaultKind.FailWithExitCode);
        await Task.WhenAll(_run.Status.Containers.Select(container => RunOneAsync(container, fault, cancellationToken)));
        await EndSidecarsAsync();
        if (fault is { Kind: PodFaultKind.Evicted })
        {
            Fail("Evicted", "The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. ");
            _run.Warning("Evicted", "The node was low on resource: memory. ");
        }
        else if (fault is { Kind: PodFaultKind.NodeLost })
        {
            Fail("NodeLost", $"Node {PodStatus.NodeName} which was running pod {_run.Key.Name} is unresponsive");
            _run.Warning("NodeNotReady", "Node is not ready");
        }
        else if (_run.Status.Containers.All(container => container.Succeeded))
        {
            _run.Status.Phase = "Succeeded";
            _run.SaveStatus();
        }
        else
        {
            Fail();
        }
    }

    private async Task RunOneAsync(ContainerStatus container, PodFault? fault, CancellationToken cancellationToken)
    {
        var runner = Add(container);
        await runner.RunAsync(fault, cancellationToken);
        if (_run.Status.Containers.Contains(container) && _run.Status.Containers.Any(other => other.State is not ContainerState.Terminated))
        {
            // The others may run on for ever, and the operator looks at this one.
            _run.SaveStatus();
        }

        while (fault is not { Kind: PodFaultKind.Evicted or PodFaultKind.NodeLost } && RestartPolicy.Restarts(_run, container))
        {
            await BackOffAsync(container, cancellationToken);
            await runner.RunAsync(null, cancellationToken);
        }
    }

    private async Task BackOffAsync(ContainerStatus container, CancellationToken cancellationToken)
    {
        var seconds = Math.Min(LongestBackOff.TotalSeconds, 10 * Math.Pow(2, container.Restarts));
        container.LastState = container.State;
        container.Restarts++;
        container.State = new ContainerState.Waiting("CrashLoopBackOff", $"back-off {seconds}s restarting failed container={container.Name} pod={_run.Key.Name}");
        _run.SaveStatus();
        _run.Warning("BackOff", $"Back-off restarting failed container {container.Name} in pod {_run.Key.Name}");
        await Task.Delay(TimeSpan.FromSeconds(seconds), node.Time, cancellationToken);
    }

    private void Fail(string? reason = null, string? message = null)
    {
        (_run.Status.Phase, _run.Status.Reason, _run.Status.Message) = ("Failed", reason, message);
        foreach (var runner in _containers)
        {
            runner.MarkEnded("Error", 137);
        }

        _run.SaveStatus();
    }

    private async Task EndFromOutsideAsync()
    {
        if (_end == PodEnd.Abandoned)
        {
            return;
        }

        if (_end == PodEnd.Shutdown && Directory.Exists(_run.Folder.Path))
        {
            await File.WriteAllTextAsync(_run.Folder.ShutdownMark, "");
        }

        await Task.WhenAll(_containers.Select(runner => runner.EndAsync(_end == PodEnd.Removed ? TimeSpan.Zero : _grace)));
        if (_end == PodEnd.DeadlineExceeded)
        {
            Fail("DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
        }
        else if (_end == PodEnd.Deleted)
        {
            _run.Normal("Killing", $"Stopping pod {_run.Key.Name}");
            node.Writer.Delete(_run.Key, DeleteOptions.AtOnce with { RequiredUid = _run.Uid });
        }
    }
}
