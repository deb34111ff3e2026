using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.Embedded.FunctionsHost.Pumps;
using SparkSteps.Embedded.FunctionsHost.Settings;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class PumpServiceTests
{
    [Fact]
    public async Task Triggers_wait_with_their_first_look()
    {
        var time = new HurriedTime();
        var pump = new OnePump(time);
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var drain = new HostDrain(lifetime, new HostSettings());
        var setup = new FunctionsHostSetup([], "") { FirstLook = TimeSpan.FromSeconds(7) };
        var service = new PumpService([pump], setup, drain, time, NullLogger<PumpService>.Instance);

        await service.StartAsync(CancellationToken.None);
        var waitsBefore = await pump.Looked.Task;
        lifetime.StopApplication();
        await service.StopAsync(CancellationToken.None);

        Assert.Equal([setup.FirstLook], waitsBefore);
    }

    private sealed class OnePump(HurriedTime time) : IPump
    {
        /// <summary>What was waited for before.</summary>
        public TaskCompletionSource<IReadOnlyList<TimeSpan>> Looked { get; } = new();

        public string Function => "one";

        public Task RunAsync(CancellationToken stopping)
        {
            Looked.TrySetResult(time.Waits);
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
        }
    }
}
