using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Discovery;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost;

/// <summary>Says that everything listens and where: in the log, and in the file that a supervising process waits for.</summary>
internal sealed partial class ReadyNotice(HostSettings settings, FunctionCatalog functions, IServer server, ILogger<ReadyNotice> logger)
    : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var url = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        LogListening(logger, url, functions.Http.Count, functions.Queues.Count, functions.Blobs.Count, functions.Timers.Count);
        return settings.ReadyFile is { } path ? WriteAsync(Path.GetFullPath(path), url, cancellationToken) : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Moved into place whole: a reader sees no file or all of it.
    private static async Task WriteAsync(string path, string url, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(new { url, pid = Environment.ProcessId }), cancellationToken);
        File.Move(unfinished, path, overwrite: true);
    }

    [LoggerMessage(1, LogLevel.Information,
        "Listening on {Url} for {Http} HTTP functions; {Queues} queue, {Blobs} blob and {Timers} timer functions are on")]
    private static partial void LogListening(ILogger logger, string url, int http, int queues, int blobs, int timers);
}
