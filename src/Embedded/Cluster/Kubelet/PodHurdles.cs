using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>What can hold a pod up before it starts, where a fault asks for it. A pod stays held until the faults change.</summary>
internal sealed class PodHurdles(PodRun run, StoredObject stored, FaultSet faults)
{
    public Task FindNodeAsync(CancellationToken cancellationToken) => HoldAsync(PodFaultKind.Unschedulable, says =>
    {
        run.Status.Unschedulable = "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod." + says;
        run.SaveStatus();
        run.Warning("FailedScheduling", run.Status.Unschedulable);
    }, cancellationToken);

    public async Task PullAsync(CancellationToken cancellationToken)
    {
        var first = run.Status.AllContainers.First();
        await HoldAsync(PodFaultKind.ImagePullBackOff, says =>
        {
            var pull = $"failed to pull and unpack image \"{first.Image}\": {first.Image}: not found{says}";
            first.State = new ContainerState.Waiting("ImagePullBackOff", $"Back-off pulling image \"{first.Image}\": ErrImagePull: {pull}");
            run.Normal("Pulling", $"Pulling image \"{first.Image}\"");
            run.Warning("Failed", $"Failed to pull image \"{first.Image}\": {pull}");
            run.Warning("Failed", "Error: ErrImagePull");
            run.Normal("BackOff", $"Back-off pulling image \"{first.Image}\"");
            run.Warning("Failed", "Error: ImagePullBackOff");
            run.SaveStatus();
        }, cancellationToken);
        await HoldAsync(PodFaultKind.ConfigError, says =>
        {
            var error = $"secret \"missing\" not found{says}";
            first.State = new ContainerState.Waiting("CreateContainerConfigError", error);
            run.Warning("Failed", $"Error: {error}");
            run.SaveStatus();
        }, cancellationToken);
    }

    private async Task HoldAsync(PodFaultKind kind, Action<string> show, CancellationToken cancellationToken)
    {
        while (faults.ForPod(stored, each => each == kind) is { } fault)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void OnChanged() => changed.TrySetResult();
            faults.Changed += OnChanged;
            try
            {
                show(fault.Says);
                await changed.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                faults.Changed -= OnChanged;
            }
        }
    }
}
