namespace SparkSteps.Policies;

/// <summary>Whether the policy allows a step, and all in which it does not.</summary>
public sealed record PolicyVerdict(IReadOnlyList<PolicyViolation> Violations)
{
    public bool Allowed => Violations.Count == 0;
}
