namespace SparkSteps.Arm;

/// <summary>Azure gave no answer, or one that says nothing about what was asked: too busy, broken, or the sign-in failed.</summary>
public sealed class ArmUnavailableException(string reason, Exception? inner = null) : Exception($"Azure cannot be asked now: {reason}", inner);
