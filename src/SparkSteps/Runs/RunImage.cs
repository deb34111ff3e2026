using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <summary>The image that is built for a run.</summary>
/// <param name="Digest">Null until it is there; from then on every attempt runs this very image.</param>
public sealed record RunImage(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Digest)
{
    /// <summary>As the cluster is told it: the tag is for people, the digest decides.</summary>
    [JsonIgnore]
    public string Reference => Digest is null ? Name : $"{Name}@{Digest}";
}
