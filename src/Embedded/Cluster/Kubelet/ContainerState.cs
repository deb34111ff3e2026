using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>What a container does: it waits, runs or has ended.</summary>
internal abstract record ContainerState
{
    public abstract JsonObject ToJson();

    public static ContainerState? Read(JsonNode? state)
    {
        if (state.At("terminated") is { } ended)
        {
            return new Terminated((int)(ended.Number("exitCode") ?? 0), ended.Text("reason") ?? "", ended.Time("startedAt") ?? default, ended.Time("finishedAt") ?? default)
            {
                Message = ended.Text("message"),
            };
        }

        return state.Time("running", "startedAt") is { } startedAt ? new Running(startedAt) : null;
    }

    internal sealed record Waiting(string Reason, string? Message = null) : ContainerState
    {
        public override JsonObject ToJson()
        {
            var waiting = new JsonObject { ["reason"] = Reason };
            if (Message is not null)
            {
                waiting["message"] = Message;
            }

            return new JsonObject { ["waiting"] = waiting };
        }
    }

    internal sealed record Running(DateTimeOffset StartedAt) : ContainerState
    {
        public override JsonObject ToJson() => new() { ["running"] = new JsonObject { ["startedAt"] = Json.Timestamp(StartedAt) } };
    }

    internal sealed record Terminated(int ExitCode, string Reason, DateTimeOffset StartedAt, DateTimeOffset FinishedAt) : ContainerState
    {
        public string? Message { get; init; }

        public static Terminated After(int exitCode, DateTimeOffset startedAt, DateTimeOffset finishedAt) =>
            new(exitCode, exitCode == 0 ? "Completed" : "Error", startedAt, finishedAt);

        public override JsonObject ToJson()
        {
            var terminated = new JsonObject
            {
                ["exitCode"] = ExitCode,
                ["reason"] = Reason,
                ["startedAt"] = Json.Timestamp(StartedAt),
                ["finishedAt"] = Json.Timestamp(FinishedAt),
            };
            if (Message is not null)
            {
                terminated["message"] = Message;
            }

            return new JsonObject { ["terminated"] = terminated };
        }
    }
}
