using System.Collections.Concurrent;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SparkSteps.EmbeddedTests.Storage;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>A container registry with its builds, which stay where a test leaves them; sources are uploaded to real blobs.</summary>
internal sealed class FakeRegistry(BlobContainerClient sources)
{
    public const string Path = "/Microsoft.ContainerRegistry/registries/steps1";

    private readonly ConcurrentDictionary<string, string> _tags = new();
    private readonly ConcurrentDictionary<string, JsonObject> _builds = new();
    private readonly ConcurrentDictionary<string, string> _logs = new();
    private int _started;

    public Uri? Address { get; set; }

    /// <summary>What builds were asked for, by their runs.</summary>
    public ConcurrentDictionary<string, JsonObject> Requests { get; } = new();

    public static async Task<FakeRegistry> NewAsync()
    {
        var sources = new BlobContainerClient(await Azurite.NewAccountAsync(), "sources");
        await sources.CreateAsync();
        return new FakeRegistry(sources);
    }

    public void Map(WebApplication app, string prefix)
    {
        app.MapPost($"{prefix}{Path}/listBuildSourceUploadUrl", Upload);
        app.MapPost($"{prefix}{Path}/scheduleRun", async (HttpRequest request) => Start(await request.ReadFromJsonAsync<JsonObject>() ?? []));
        app.MapGet($"{prefix}{Path}/runs/{{run}}", (string run) => _builds.TryGetValue(run, out var build) ? Results.Json(build) : Results.NotFound());
        app.MapPost($"{prefix}{Path}/runs/{{run}}/listLogSasUrl", (string run) => new JsonObject { ["logLink"] = new Uri(Address ?? new("http://x/"), $"logs/{run}").ToString() });
        app.MapGet("/logs/{run}", (string run) => _logs.GetValueOrDefault(run, ""));
        app.MapPost("/oauth2/exchange", () => new JsonObject { ["refresh_token"] = "refresh" });
        app.MapPost("/oauth2/token", () => new JsonObject { ["access_token"] = "access" });
        app.MapMethods("/v2/{**manifest}", ["HEAD"], (string manifest, HttpContext context) => Manifest(manifest, context));
    }

    public void Run(string run) => Set(run, "Running");

    /// <summary>The build ends well: its image has its tag.</summary>
    public string Succeed(string run)
    {
        var digest = $"sha256:{new string('a', 63)}{_started % 10}";
        _tags[$"{Requests[run]["imageNames"]?[0]}"] = digest;
        Set(run, "Succeeded", new JsonObject { ["outputImages"] = new JsonArray(new JsonObject { ["digest"] = digest }) });
        return digest;
    }

    public void Fail(string run, string message, string log)
    {
        _logs[run] = log;
        Set(run, "Failed", new JsonObject { ["runErrorMessage"] = message });
    }

    public void RemoveTags() => _tags.Clear();

    /// <summary>The files of a build's source, with their texts.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SourceAsync(string run)
    {
        var files = new Dictionary<string, string>();
        var content = (await sources.GetBlobClient($"{Requests[run]["sourceLocation"]}").DownloadContentAsync()).Value.Content;
        await using var tar = new TarReader(new GZipStream(content.ToStream(), CompressionMode.Decompress));
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            using var text = new StreamReader(entry.DataStream ?? Stream.Null);
            files[entry.Name] = await text.ReadToEndAsync();
        }

        return files;
    }

    private JsonObject Upload()
    {
        var place = sources.GetBlobClient($"source/{Guid.NewGuid():n}.tar.gz");
        var url = place.GenerateSasUri(BlobSasPermissions.Create | BlobSasPermissions.Write, TimeProvider.System.GetUtcNow().AddHours(1));
        return new JsonObject { ["uploadUrl"] = url.AbsoluteUri, ["relativePath"] = place.Name };
    }

    private IResult Start(JsonObject request)
    {
        var run = $"cf{Interlocked.Increment(ref _started)}";
        Requests[run] = request;
        Set(run, "Queued");
        return Results.Json(_builds[run]);
    }

    private void Set(string run, string status, JsonObject? more = null)
    {
        var properties = more ?? [];
        properties["runId"] = run;
        properties["status"] = status;
        _builds[run] = new JsonObject { ["properties"] = properties };
    }

    private IResult Manifest(string manifest, HttpContext context)
    {
        if (context.Request.Headers.Authorization != "Bearer access")
        {
            return Results.Unauthorized();
        }

        if (!_tags.TryGetValue(manifest.Replace("/manifests/", ":", StringComparison.Ordinal), out var digest))
        {
            return Results.NotFound();
        }

        context.Response.Headers["Docker-Content-Digest"] = digest;
        return Results.Ok();
    }
}
