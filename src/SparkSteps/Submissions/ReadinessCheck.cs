namespace SparkSteps.Submissions;

/// <param name="Name">What was asked.</param>
/// <param name="Ok">Whether it answers.</param>
/// <param name="Detail">What answered, or why it did not.</param>
public sealed record ReadinessCheck(string Name, bool Ok, string Detail);
