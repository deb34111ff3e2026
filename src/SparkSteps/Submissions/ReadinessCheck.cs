namespace SparkSteps.Submissions;

/// <param name="Detail">What answered, or why it did not.</param>
public sealed record ReadinessCheck(string Name, bool Ok, string Detail);
