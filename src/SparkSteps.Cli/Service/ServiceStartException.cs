namespace SparkSteps.Cli.Service;

/// <summary>The service cannot start; the message says what is missing or went wrong and what to do.</summary>
internal sealed class ServiceStartException(string message) : Exception(message);
