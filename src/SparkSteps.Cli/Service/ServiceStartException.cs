namespace SparkSteps.Cli.Service;

/// <summary>The service cannot start; the message says what is missing or went wrong.</summary>
internal sealed class ServiceStartException(string message, string next) : Exception(message)
{
    /// <summary>What to do about it, in a sentence.</summary>
    public string Next { get; } = next;
}
