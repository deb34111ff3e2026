using Microsoft.Extensions.Hosting;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost;

/// <summary>The two steps of a stop: nothing new is taken at once; what runs is cancelled when the grace time is over.</summary>
internal sealed class HostDrain : IDisposable
{
    private readonly CancellationTokenSource _grace = new();
    private readonly IHostApplicationLifetime _lifetime;

    public HostDrain(IHostApplicationLifetime lifetime, HostSettings settings)
    {
        _lifetime = lifetime;
        lifetime.ApplicationStopping.Register(() => _grace.CancelAfter(settings.ShutdownGrace));
    }

    public CancellationToken Stopping => _lifetime.ApplicationStopping;

    public CancellationToken GraceIsOver => _grace.Token;

    public void Dispose() => _grace.Dispose();
}
