namespace SparkSteps.Requests;

/// <summary>Whether the operator's rules allow a step, and which rules it breaks.</summary>
public sealed record PolicyVerdict(bool Allowed, IReadOnlyList<string> Violations)
{
    public static readonly PolicyVerdict Allows = new(true, []);
}
