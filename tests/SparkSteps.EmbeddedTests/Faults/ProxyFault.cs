using Microsoft.AspNetCore.Http;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>A fault on purpose, for requests on their way through a <see cref="FaultProxy"/>. What is left out matches everything.</summary>
internal sealed record ProxyFault(ProxyFaultKind Kind)
{
    public string? Method { get; init; }

    /// <summary>A part of the path with its query.</summary>
    public string? Path { get; init; }

    /// <summary>How many matching requests pass before the first that is struck.</summary>
    public int Skip { get; init; }

    /// <summary>How often it strikes; null: every time.</summary>
    public int? Times { get; init; }

    /// <summary>From 0 to 1, by the proxy's seeded dice.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>For <see cref="ProxyFaultKind.Status"/>.</summary>
    public int Status { get; init; } = StatusCodes.Status503ServiceUnavailable;

    public int? RetryAfterSeconds { get; init; }

    /// <summary>For <see cref="ProxyFaultKind.Hold"/>; null: for ever.</summary>
    public Task? Until { get; init; }

    public bool Matches(string method, string target) =>
        (Method is null || Method == method) && (Path is null || target.Contains(Path, StringComparison.Ordinal));
}
