namespace SparkSteps.KillRuns;

/// <summary>The service answered what it should never answer to a good request.</summary>
public sealed class UnexpectedAnswerException(string message) : Exception(message);
