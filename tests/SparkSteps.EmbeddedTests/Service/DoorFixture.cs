namespace SparkSteps.EmbeddedTests.Service;

/// <summary>One door for tests that only knock.</summary>
public sealed class DoorFixture : IAsyncLifetime
{
    private DoorHost? _door;

    internal DoorHost Door => _door ?? throw new InvalidOperationException("The door is not up.");

    public async Task InitializeAsync() => _door = await DoorHost.StartAsync();

    public async Task DisposeAsync() => await Door.DisposeAsync();
}
