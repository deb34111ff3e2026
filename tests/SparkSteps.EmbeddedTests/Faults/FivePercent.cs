namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>Faults of all kinds on five of a hundred calls, by seeded dice.</summary>
internal static class FivePercent
{
    public static IReadOnlyList<ProxyFault> OfStorage { get; } =
    [
        new(ProxyFaultKind.Reset) { Probability = 0.010 },
        new(ProxyFaultKind.LostAnswer) { Probability = 0.010 },
        new(ProxyFaultKind.CutAnswer) { Probability = 0.008 },
        new(ProxyFaultKind.CutRequest) { Probability = 0.005 },
        new(ProxyFaultKind.Status) { Probability = 0.007, Status = 503, RetryAfterSeconds = 1 },
        new(ProxyFaultKind.Status) { Probability = 0.005, Status = 500 },
        new(ProxyFaultKind.Status) { Probability = 0.003, Status = 429, RetryAfterSeconds = 1 },
        new(ProxyFaultKind.Hold) { Probability = 0.002 },
    ];

    public static IReadOnlyList<ProxyFault> OfCluster { get; } =
    [
        new(ProxyFaultKind.Reset) { Probability = 0.010 },
        new(ProxyFaultKind.LostAnswer) { Probability = 0.012 },
        new(ProxyFaultKind.CutAnswer) { Probability = 0.008 },
        new(ProxyFaultKind.CutRequest) { Probability = 0.005 },
        new(ProxyFaultKind.Status) { Probability = 0.005, Status = 503 },
        new(ProxyFaultKind.Status) { Probability = 0.004, Status = 500 },
        new(ProxyFaultKind.Status) { Probability = 0.003, Status = 429, RetryAfterSeconds = 1 },
        new(ProxyFaultKind.Hold) { Probability = 0.002 },
        new(ProxyFaultKind.Status) { Probability = 0.002, Status = 409, Method = "POST" },
        new(ProxyFaultKind.Status) { Probability = 0.002, Status = 410, Method = "GET", Path = "/sparkapplications?" },
    ];
}
