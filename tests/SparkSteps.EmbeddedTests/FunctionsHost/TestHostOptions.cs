namespace SparkSteps.EmbeddedTests.FunctionsHost;

/// <summary>What a test's host runs and how; times are short so that tests are.</summary>
internal sealed record TestHostOptions(params Type[] Classes)
{
    public Recorder Recorder { get; init; } = new();

    public string Storage { get; init; } = "";

    public Dictionary<string, object> Queues { get; } = new() { ["maxPollingInterval"] = "00:00:00.100" };

    public Dictionary<string, string> More { get; } = [];

    public string[] Switches { get; init; } = [];

    public object HostJson => new
    {
        version = "2.0",
        functionTimeout = More.GetValueOrDefault("functionTimeout", "00:05:00"),
        extensions = new { queues = Queues },
        logging = new { logLevel = new { @default = "Warning", Function = "None" } },
    };

    public Dictionary<string, string> Settings => new(More)
    {
        ["AzureWebJobsStorage"] = Storage,
        ["AzureFunctionsWebHost__hostid"] = "tests",
        ["Host__BlobScanInterval"] = "00:00:00.200",
        ["Host__OpenWithoutKeys"] = "true",
    };

    public IEnumerable<string> Arguments(string root) =>
        [.. Switches.Select(argument => argument.Replace("{root}", root, StringComparison.Ordinal)), "--port", "0"];
}
