namespace SparkSteps.SparkJobs.Custom;

/// <summary>The service cannot start: a backend that its operator has named cannot be loaded.</summary>
public sealed class CustomBackendException(string name, string problem, Exception? innerException = null)
    : Exception($"{CustomBackendOptions.Section}:{name}: {problem}", innerException);
