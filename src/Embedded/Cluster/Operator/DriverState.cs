using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Kubelet;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>What a driver's pod says about its application.</summary>
/// <param name="Error">Why it failed.</param>
internal sealed record DriverState(DriverPhase Phase, string? Error = null)
{
    public static DriverState Read(JsonObject? pod)
    {
        if (pod is null)
        {
            return new DriverState(DriverPhase.None);
        }

        // The pod of an ended driver may still run because of a sidecar.
        var ended = pod.Items("status", "containerStatuses").FirstOrDefault(container => container.Text("name") == PodRun.DriverContainer).At("state", "terminated");
        return pod.Text("status", "phase") switch
        {
            "Pending" => new DriverState(DriverPhase.Pending),
            "Running" when ended is not null => ended.Number("exitCode") == 0 ? new DriverState(DriverPhase.Succeeded) : new DriverState(DriverPhase.Failed, ErrorOf(pod, ended)),
            "Running" => new DriverState(DriverPhase.Running),
            "Succeeded" => new DriverState(DriverPhase.Succeeded),
            // Another container of the pod has failed.
            "Failed" when ended.Number("exitCode") == 0 => new DriverState(DriverPhase.Succeeded),
            "Failed" => new DriverState(DriverPhase.Failed, ErrorOf(pod, ended)),
            _ => new DriverState(DriverPhase.Unknown),
        };
    }

    private static string ErrorOf(JsonObject pod, JsonNode? ended)
    {
        if (pod.Text("status", "reason") is { } reason)
        {
            return $"driver pod failed with Reason: {reason}, Message: {pod.Text("status", "message")}";
        }

        var failedInit = pod.Items("status", "initContainerStatuses").FirstOrDefault(container => container.Number("state", "terminated", "exitCode") is not (null or 0));
        if (failedInit is not null)
        {
            return $"init container {failedInit.Text("name")} failed with ExitCode: {failedInit.Number("state", "terminated", "exitCode")}, Reason: {failedInit.Text("state", "terminated", "reason")}";
        }

        var message = ended.Text("message") is { } text ? $", Message: {text}" : "";
        return ended is null
            ? "driver container status missing"
            : $"driver container failed with ExitCode: {ended.Number("exitCode")}, Reason: {ended.Text("reason")}{message}";
    }
}
