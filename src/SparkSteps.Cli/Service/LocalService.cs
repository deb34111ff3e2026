using System.Diagnostics;
using Spectre.Console;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Service;

/// <summary>Storage, cluster and functions host as processes of this machine. A part that ends unasked is started again over the same state.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestartPause = TimeSpan.FromSeconds(1);

    private readonly List<Part> _parts = [];
    private readonly ServiceFolder _folder;
    private readonly TimeProvider _time;

    private LocalService(ServiceFolder folder, TimeProvider time) => (_folder, _time) = (folder, time);

    public ServiceDescription Description { get; private set; } = new("", null, "", "", new(null, null, null));

    public string DescriptionFile => _folder.Description;

    public static async Task<LocalService> StartAsync(UpOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = new ServiceFolder(options.Data);
        await Leftovers.EndAsync(folder, cancellationToken);
        var service = new LocalService(folder, time);
        try
        {
            await service.StartPartsAsync(options, ServiceIdentity.Load(folder), cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps the parts running until <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.WhenAny(_parts.Select(part => part.WaitForEndAsync(cancellationToken)));
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(RestartPause, _time, cancellationToken);
            foreach (var part in _parts.Where(part => part.HasEnded))
            {
                AnsiConsole.MarkupLineInterpolated($"[yellow]{part.Name} has ended; starting it again.[/]");
                part.Start();
            }

            Describe(Description);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The host first, so that what it still does finds storage and cluster; the last one started is the host.
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        File.Delete(_folder.Description);
    }

    private async Task StartPartsAsync(UpOptions options, ServiceIdentity identity, CancellationToken cancellationToken)
    {
        var storage = options.Storage ?? await StartStorageAsync(identity, cancellationToken);
        var kubeconfig = options.Kubeconfig?.FullName ?? await StartClusterAsync(identity, cancellationToken);
        var ready = _folder.Path("host.ready.json");
        File.Delete(ready);
        var port = options.Port;
        var host = Add("host", () => HostCommand.Create(port, ready, storage, kubeconfig, identity));
        host.Start();
        await host.WaitAsync(() => File.Exists(ready), StartPatience, cancellationToken);
        var url = ServiceFolder.Read<ReadyFile>(ready)?.Url ??
            throw new StoppedException(ExitCode.ServiceAway, $"The host wrote no URL into {ready}.", "Delete the file, and start again.");

        // A restarted host keeps the port that a free one was taken for.
        port = new Uri(url).Port;
        Describe(new ServiceDescription(url, identity.FunctionsKey, storage, kubeconfig, new(null, null, null), identity.MasterKey));
    }

    private async Task<string> StartStorageAsync(ServiceIdentity identity, CancellationToken cancellationToken)
    {
        var storage = new StorageCommand(identity, _folder.Folder("storage"));
        var part = Add("storage", storage.Create);
        part.Start();
        await part.WaitAsync(storage.IsReady, StartPatience, cancellationToken);
        return storage.ConnectionString;
    }

    private async Task<string> StartClusterAsync(ServiceIdentity identity, CancellationToken cancellationToken)
    {
        var ready = _folder.Path("cluster.ready.json");
        File.Delete(ready);
        var part = Add("cluster", () => Programs.Command(
            "SparkSteps.Embedded.Cluster", "--data", _folder.Folder("cluster"), "--port", $"{identity.ClusterPort}", "--ready-file", ready));
        part.Start();
        await part.WaitAsync(() => File.Exists(ready), StartPatience, cancellationToken);
        return _folder.Path("cluster", "kubeconfig");
    }

    private Part Add(string name, Func<ProcessStartInfo> command)
    {
        var part = new Part(name, command, Path.Combine(_folder.Folder("logs"), $"{name}.log"), _time);
        _parts.Add(part);
        return part;
    }

    private void Describe(ServiceDescription description)
    {
        int? ProcessId(string name) => _parts.Find(part => part.Name == name)?.ProcessId;
        Description = description with { Processes = new(ProcessId("host"), ProcessId("cluster"), ProcessId("storage")) };
        ServiceFolder.Write(_folder.Description, Description);
    }
}
