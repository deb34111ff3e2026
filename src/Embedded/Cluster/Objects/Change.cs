using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>What a write decided to do with an object.</summary>
internal readonly record struct Change(ChangeKind Kind, JsonObject? Value)
{
    public static Change Keep => new(ChangeKind.Keep, null);

    /// <summary>The value is the last state, as the watchers of the removal see it.</summary>
    public static Change Remove(JsonObject last) => new(ChangeKind.Remove, last);

    public static Change Put(JsonObject value) => new(ChangeKind.Put, value);
}
