using Microsoft.Extensions.Configuration;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

/// <summary>
/// The part of host.json that this host follows. As with the Functions host, AzureFunctionsJobHost__a__b in the environment overrides
/// a.b.
/// </summary>
internal sealed record HostJson
{
    /// <summary>How long one invocation may take; null when there is no limit.</summary>
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public string RoutePrefix { get; init; } = "api";

    public QueueSettings Queues { get; init; } = new();

    public BlobSettings Blobs { get; init; } = new();

    public static IConfiguration Load(string scriptRoot) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(scriptRoot, "host.json"), optional: true)
        .AddEnvironmentVariables("AzureFunctionsJobHost__")
        .Build();

    public static HostJson Read(string scriptRoot, StartupProblems problems)
    {
        var json = Load(scriptRoot);
        try
        {
            var host = new HostJson
            {
                FunctionTimeout = ReadTimeout(json["functionTimeout"]),
                RoutePrefix = (json["extensions:http:routePrefix"] ?? "api").Trim('/'),
                Queues = json.GetSection("extensions:queues").Get<QueueSettings>() ?? new QueueSettings(),
                Blobs = json.GetSection("extensions:blobs").Get<BlobSettings>() ?? new BlobSettings(),
            };
            host.Queues.Check(problems);
            host.Blobs.Check(problems);
            return host;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            problems.Add($"host.json: {e.Message}");
            return new HostJson();
        }
    }

    // "-1" is how host.json says: no limit.
    private static TimeSpan? ReadTimeout(string? text) => text switch
    {
        null => TimeSpan.FromMinutes(30),
        "-1" => null,
        _ => TimeSpan.Parse(text),
    };
}
