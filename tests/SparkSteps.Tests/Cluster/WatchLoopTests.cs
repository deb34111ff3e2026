using Microsoft.Extensions.Logging.Abstractions;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class WatchLoopTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"));
    private readonly CancellationTokenSource _stop = new();
    private readonly ObjectStore _store;

    public WatchLoopTests() => _store = new ObjectStore(_path, 16, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        _stop.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public async Task What_cannot_be_handled_is_left_and_the_next_is_handled()
    {
        var handled = new TaskCompletionSource<string>();
        var running = new WatchLoop(_store, NullLogger.Instance).RunAsync(ResourceTypes.ConfigMaps, change =>
        {
            if (change.Object.Key.Name == "bad")
            {
                throw new KeyNotFoundException("bad");
            }

            handled.TrySetResult(change.Object.Key.Name);
        }, _stop.Token);

        Put("bad");
        Put("good");

        Assert.Equal("good", await handled.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task A_watch_that_falls_behind_begins_again_with_every_object()
    {
        var begun = 0;
        var seenAgain = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _ = new WatchLoop(_store, NullLogger.Instance).RunAsync(
            ResourceTypes.ConfigMaps,
            () =>
            {
                begun++;
                return Task.CompletedTask;
            },
            change =>
            {
                gate.Task.Wait(TimeSpan.FromSeconds(20));
                if (begun == 2 && change.Object.Key.Name == "last")
                {
                    seenAgain.TrySetResult();
                }
            },
            _stop.Token);

        // More than a subscription holds, while the handler stands still.
        foreach (var i in Enumerable.Range(0, 50_100))
        {
            Put("many");
        }

        Put("last");
        gate.SetResult();

        await seenAgain.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private void Put(string name) => _store.Write(
        new ObjectKey(ResourceTypes.ConfigMaps, "ns", name), _ => Change.Put(Json.Parse("""{"metadata":{}}"""u8)));
}
