using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using SparkSteps.Cli.Doctor;
using SparkSteps.Runs;
using Spectre.Console;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class DoctorCommandTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task DoctorsCalls_areClosedToCallers()
    {
        using var look = await service.Http.GetAsync("doctor");
        using var repair = await service.Http.PostAsJsonAsync("doctor/repair", new { repair = "all" });

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (look.StatusCode, repair.StatusCode));
    }

    [Fact]
    public async Task RepairOfNothingKnown_isRefused()
    {
        using var client = Operator();
        using var answer = await client.PostAsJsonAsync("doctor/repair", new { repair = "everything" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("$.repair", $"{(await RunningService.JsonAsync(answer))["errors"]?[0]?["path"]}");
    }

    [Fact]
    public async Task Command_showsWhatIsWrong_andRepairsIt()
    {
        Assert.Equal((0, "Nothing to repair."), Trimmed(await RunAsync(null)));
        var lost = RunId.From(TimeProvider.System.GetUtcNow().AddHours(-1), "lost");
        await new BlobContainerClient(service.Description.StorageConnectionString, "logs")
            .UploadBlobAsync($"{lost}/1/events.json", BinaryData.FromString("[]"));

        var seen = await RunAsync(null);
        var safe = await RunAsync("safe");
        var all = await RunAsync("all");

        Assert.Equal((1, 1, 0), (seen.ExitCode, safe.ExitCode, all.ExitCode));
        Assert.Contains("logsWithoutRun", seen.Text);
        Assert.Contains($"logs/{lost}", seen.Text);
        Assert.Contains("0 of 0 repaired", safe.Text);
        Assert.Contains("1 of 1 repaired", all.Text);
        Assert.Equal((0, "Nothing to repair."), Trimmed(await RunAsync(null)));
    }

    [Fact]
    public async Task Command_saysSo_whenTheServiceIsAwayOrItsKeyIsWrong()
    {
        var wrongKey = await RunAsync(new ServiceDoor(service.Description.Url, "wrong"));
        var nowhere = await RunAsync(new ServiceDoor("http://127.0.0.1:1", null));
        var nothing = await RunAsync(ServiceDoor.Find(null, null, new DirectoryInfo(Path.Combine(service.Folder, "empty")), new DirectoryInfo("/")));

        Assert.Equal((4, 4, 4), (wrongKey.ExitCode, nowhere.ExitCode, nothing.ExitCode));
        Assert.Contains("--key", wrongKey.Text);
    }

    [Fact]
    public async Task Report_hasWhatToolsNeed()
    {
        using var client = Operator();
        var report = await client.GetFromJsonAsync<JsonObject>("doctor");

        Assert.All(["at", "findings", "notLookedAt", "isWhole"], field => Assert.True(report?.ContainsKey(field), field));
    }

    private static (int ExitCode, string Text) Trimmed((int ExitCode, string Text) answer) => (answer.ExitCode, answer.Text.Trim());

    private HttpClient Operator()
    {
        var client = new HttpClient { BaseAddress = service.Http.BaseAddress };
        client.DefaultRequestHeaders.Add("x-functions-key", service.Description.MasterKey);
        return client;
    }

    private Task<(int ExitCode, string Text)> RunAsync(string? repair) =>
        RunAsync(ServiceDoor.Find(null, null, new DirectoryInfo(service.Folder), new DirectoryInfo("/")), repair);

    private static async Task<(int ExitCode, string Text)> RunAsync(ServiceDoor? door, string? repair = null)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 400;
        var exitCode = await DoctorCommand.RunAsync(door, repair, console, CancellationToken.None);
        return (exitCode, text.ToString());
    }
}
