using Microsoft.Playwright;
using SparkSteps.Clusters;
using SparkSteps.EmbeddedTests.Storage;
using SparkSteps.Runs;

namespace SparkSteps.BrowserTests.Service;

/// <summary>One browser for all tests, and one filled service that none of them changes; each opens pages of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly List<PageHost> _others = [];
    private PageHost? _host;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal PageHost Host => _host ?? throw new InvalidOperationException("There is no browser.");

    /// <summary>A run that failed at its second try, with log and events.</summary>
    internal string FailedRun { get; private set; } = "";

    internal string RunningPipeline { get; private set; } = "";

    internal string FailedPipeline { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _host = await PageHost.StartAsync(await Azurite.NewAccountAsync());
        await FillAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments, Headless = true });
    }

    /// <summary>A page of its own, signed in, at the given address of the web page.</summary>
    internal Task<PageUnderTest> OpenAsync(string address = "#/runs", BrowserNewContextOptions? options = null, PageHost? host = null) =>
        PageUnderTest.OpenAsync(_browser ?? throw new InvalidOperationException("There is no browser."), host ?? Host, address, options ?? new());

    /// <summary>A service of a test's own, without any runs.</summary>
    internal async Task<PageHost> StartAnotherAsync()
    {
        var host = await PageHost.StartAsync(await Azurite.NewAccountAsync());
        _others.Add(host);
        return host;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        foreach (var host in _others)
        {
            await host.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private async Task FillAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var runs = new SampleRuns(Host);
        await runs.FillAsync(260, TimeSpan.FromMinutes(31));
        var failed = SampleRuns.Run(3, now.AddHours(-1.7), SampleRuns.Spec(Host));
        FailedRun = failed.Id.ToString();
        await runs.SaveAsync(failed, CancellationToken.None);
        await runs.KeepLogAsync(failed.Id, 1, "24/11/30 02:00:12 INFO SparkContext: Running Spark version 3.5.3\n24/11/30 02:02:10 ERROR The driver is evicted\n");
        await runs.KeepLogAsync(failed.Id, 2, SampleLog.Failed,
            new ClusterEvent(now.AddHours(-1.6), "Normal", "Scheduled", "Successfully assigned spark-jobs/step-driver to node-2", 1),
            new ClusterEvent(now.AddHours(-1.59), "Normal", "Pulled", "Container image \"registry.example/spark:3.5.3\" already present on machine", 1),
            new ClusterEvent(now.AddHours(-1.5), "Warning", "BackOff", "Back-off restarting failed container", 3));
        var pipelines = new SamplePipelines(Host);
        (RunningPipeline, FailedPipeline) = (await SaveAsync(pipelines, now.AddMinutes(-29), 29, null), await SaveAsync(pipelines, now.AddHours(-5), 60, "train-demand"));
        await SaveAsync(pipelines, now.AddHours(-27), 60, null);
        await Host.PutScheduleAsync("nightly", "cron: '0 2 * * *'\nstep: {application: {type: python, mainFile: 'local:///opt/main.py'}}\n");
        await Host.PutScheduleAsync("hourly-sync", "cron: '15 * * * *'\nstep: {application: {type: python, mainFile: 'local:///opt/sync.py'}}\n");
    }

    private static async Task<string> SaveAsync(SamplePipelines pipelines, DateTimeOffset at, double minutes, string? fails)
    {
        var pipeline = pipelines.Run("spaceflights", at, minutes, fails);
        await pipelines.SaveAsync(pipeline);
        return pipeline.Id.ToString();
    }
}
