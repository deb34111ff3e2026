using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class RestartTests
{
    [Fact]
    public async Task LaterStart_goesOnWhereTheFirstOneWas()
    {
        var first = new RunningService();
        await first.InitializeAsync();
        var id = await first.SubmitAsync("print('before')");
        await first.WaitAsync(id);
        var storage = first.Description.StorageConnectionString;
        await first.StopAsync();
        Assert.False(File.Exists(Path.Combine(first.Folder, "service.json")));

        await first.StartAsync();

        Assert.Equal(storage, first.Description.StorageConnectionString);
        var page = await first.Http.GetFromJsonAsync<JsonObject>("runs");
        Assert.Equal(id, $"{page?["items"]?[0]?["id"]}");
        Assert.Contains("before", await first.Http.GetStringAsync($"runs/{id}/logs"));
        await first.DisposeAsync();
    }
}
