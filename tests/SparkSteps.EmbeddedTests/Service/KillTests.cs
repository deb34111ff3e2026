using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class KillTests(RunningService service) : IClassFixture<RunningService>
{
    private const int Runs = 6;

    [Fact]
    public async Task KilledParts_loseNothing_andRunNothingTwice()
    {
        var marks = Path.Combine(service.Folder, "marks");
        var main = $"import time\nopen({JsonValue.Create(marks).ToJsonString()}, 'a').write('ran\\n')\ntime.sleep(4)";
        var ids = new List<string>();
        for (var n = 0; n < Runs; n++)
        {
            ids.Add(await service.SubmitAsync(main));
        }

        foreach (var part in new[] { service.Description.Processes.Host, service.Description.Processes.Cluster, service.Description.Processes.Storage })
        {
            await KillAsync(part ?? throw new InvalidOperationException("A part does not run."));
        }

        var states = new List<string>();
        foreach (var id in ids)
        {
            states.Add(await EndOfAsync(id));
        }

        Assert.Equal(Enumerable.Repeat("Succeeded", Runs), states);
        Assert.Equal(Runs, File.ReadAllLines(marks).Length);
    }

    private static async Task KillAsync(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>The state in which the run ends, asking again while the service is away.</summary>
    private async Task<string> EndOfAsync(string id)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(4);
        while (true)
        {
            try
            {
                var run = await service.WaitAsync(id);
                if (run["finishedAt"] is not null)
                {
                    return $"{run["state"]}";
                }
            }
            catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException && TimeProvider.System.GetUtcNow() < until)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"Run {id} has not ended.");
        }
    }
}
