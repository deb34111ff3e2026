using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Watches the pods and runs each of them.</summary>
internal sealed partial class NodeKubelet(NodeContext node, ILogger<NodeKubelet> logger)
{
    private readonly ConcurrentDictionary<string, PodRunner> _pods = new();

    /// <summary>Folders of pods that are gone, being removed.</summary>
    private readonly List<Task> _removals = [];

    public Task RunAsync(CancellationToken cancellationToken) =>
        new WatchLoop(node.Store, logger).RunAsync(ResourceTypes.Pods, SweepAsync, Handle, cancellationToken);

    /// <summary>Ends (Shutdown) or lets go of (Abandoned) every pod.</summary>
    public async Task StopAsync(PodEnd end)
    {
        var pods = _pods.Values.ToList();
        foreach (var runner in pods)
        {
            runner.End(end, node.Options.ShutdownGrace);
        }

        await Task.WhenAll(pods.Select(runner => runner.Done));
        await Task.WhenAll(_removals);
    }

    private void Handle(WatchEvent change)
    {
        var pod = change.Object;
        if (change.Type == WatchEventType.Deleted)
        {
            Forget(pod);
        }
        else if (pod.IsDeleting)
        {
            End(pod);
        }
        else if (!_pods.ContainsKey(pod.Uid) && IsUnfinished(pod))
        {
            var runner = new PodRunner(pod, node);
            _pods[pod.Uid] = runner;
            _ = Task.Run(() => PlayAsync(pod, runner), CancellationToken.None);
        }
    }

    // The newest state counts: a change that is read late may be from before the pod's end. A pod with gates is nobody's yet.
    private bool IsUnfinished(StoredObject pod) =>
        node.Store.Find(pod.Key) is { } now && now.Uid == pod.Uid && now.Read() is var value
        && value.Text("status", "phase") is not ("Succeeded" or "Failed") && !value.Items("spec", "schedulingGates").Any();

    private void End(StoredObject pod)
    {
        var value = pod.Read();
        if (value.Number("metadata", "deletionGracePeriodSeconds") is not > 0)
        {
            // It waits for a finalizer only; its processes are not asked to stay until then.
            Kill(pod);
        }
        else if (_pods.TryGetValue(pod.Uid, out var runner))
        {
            runner.End(PodEnd.Deleted, TimeSpan.FromSeconds(value.Number("metadata", "deletionGracePeriodSeconds") ?? 0));
        }
        else
        {
            node.Writer.Delete(pod.Key, DeleteOptions.AtOnce with { RequiredUid = pod.Uid });
        }
    }

    private void Kill(StoredObject pod)
    {
        if (_pods.TryGetValue(pod.Uid, out var runner))
        {
            runner.End(PodEnd.Removed);
        }
    }

    private void Forget(StoredObject pod)
    {
        Kill(pod);
        var done = _pods.TryRemove(pod.Uid, out var runner) ? runner.Done : Task.CompletedTask;
        _removals.RemoveAll(removal => removal.IsCompleted);
        _removals.Add(done.ContinueWith(
            _ => new PodFolder(node.Options.PodsRoot, pod.Uid).Delete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
    }

    private async Task PlayAsync(StoredObject pod, PodRunner runner)
    {
#pragma warning disable CA1031 // Nobody waits for this task: what ends it must be seen in the log and at the pod.
        try
        {
            await runner.RunAsync();
        }
        catch (Exception error)
        {
            LogPodBroken(pod.Key, error);
            node.Writer.Change(pod.Key, value =>
            {
                var status = value.Child("status");
                (status["phase"], status["reason"], status["message"]) = ("Failed", "KubeletError", error.Message);
                return value;
            }, WriteOptions.OwnStatus);
        }
#pragma warning restore CA1031

        _pods.TryRemove(pod.Uid, out _);
        runner.Dispose();
    }

    // What is left of pods whose deletion the last cluster, or this watch, did not see through.
    private async Task SweepAsync()
    {
        foreach (var (uid, runner) in _pods.Where(pod => node.Store.FindKey(pod.Key) is null))
        {
            runner.End(PodEnd.Removed);
            await runner.Done;
            _pods.TryRemove(uid, out _);
        }

        Directory.CreateDirectory(node.Options.PodsRoot);
        foreach (var uid in Directory.EnumerateDirectories(node.Options.PodsRoot).Select(path => Path.GetFileName(path)).ToList())
        {
            if (node.Store.FindKey(uid) is null)
            {
                var folder = new PodFolder(node.Options.PodsRoot, uid);
                await Task.WhenAll(folder.Containers().Select(container => ContainerProcess.Attach(container, node.Time)?.EndAsync(TimeSpan.Zero) ?? Task.CompletedTask));
                folder.Delete();
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Pod {Key} could not be run")]
    private partial void LogPodBroken(ObjectKey key, Exception error);
}
