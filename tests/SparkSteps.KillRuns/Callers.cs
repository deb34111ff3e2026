using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;
using SparkSteps.Storage;

namespace SparkSteps.KillRuns;

/// <summary>Those who hand requests in, each as a careful caller of that kind does.</summary>
internal sealed class Callers : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Project = Zip();

    private readonly HttpClient _http;
    private readonly BlobServiceClient _blobs;
    private readonly QueueClient _queue;

    public Callers(KilledHost host, string storage)
    {
        _http = new HttpClient { BaseAddress = host.Url, Timeout = TimeSpan.FromSeconds(20), DefaultRequestHeaders = { { "x-functions-key", host.Key } } };
        _blobs = new BlobServiceClient(storage);
        _queue = new QueueClient(storage, StorageNames.StepRequestsQueue);
    }

    private ScheduleStore Schedules => new(_blobs, Options.Create(new StorageOptions()), TimeProvider.System);

    /// <summary>Hands a request in. The run's id where the caller is told; null where it is not, or where no answer came.</summary>
    public async Task<string?> SendAsync(Request request, CancellationToken cancellationToken)
    {
        switch (request.Kind)
        {
            case RequestKind.Plain:
                return await PostOnceAsync(request, cancellationToken);
            case RequestKind.Queued:
                await _queue.SendMessageAsync(request.Spec().ToJsonString(), cancellationToken);
                return null;
            case RequestKind.Broken:
                await _queue.SendMessageAsync($"this is no spec: {request.Number}", cancellationToken);
                return null;
            case RequestKind.Misdropped:
                await DropAsync($"{request.Id}.yaml", BinaryData.FromString("this is no spec"), cancellationToken);
                return null;
            case RequestKind.Pointed:
                await _queue.SendMessageAsync(request.Spec(await PutInputAsync(request, cancellationToken)).ToJsonString(), cancellationToken);
                return null;
            case RequestKind.Dropped:
                await DropAsync($"{request.Id}.yaml", BinaryData.FromString(request.Spec($"{request.Id}.zip").ToJsonString()), cancellationToken);
                await DropAsync($"{request.Id}.zip", new BinaryData(Project), cancellationToken);
                return null;
            case RequestKind.Scheduled:
                await ScheduleAsync(request, cancellationToken);
                return null;
            default:
                var id = await PostAsync(request, cancellationToken);
                if (request.Kind == RequestKind.Unwanted)
                {
                    if (request.IsUnwantedLate)
                    {
                        await UntilBegunAsync(id, cancellationToken);
                    }

                    await UntilAsync(() => _http.PostAsync($"/api/runs/{id}/cancel", null, cancellationToken), cancellationToken);
                }

                return id;
        }
    }

    /// <summary>Sends a request that has a key, until it is answered.</summary>
    public async Task<string?> PostAsync(Request request, CancellationToken cancellationToken) =>
        IdOf(await UntilAsync(() => TryPostAsync(request, cancellationToken), cancellationToken));

    /// <summary>Runs a timer function now; whether the host is there to do it does not matter.</summary>
    public async Task StartTimerAsync(string function, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.PostAsync($"/admin/functions/{function}", null, cancellationToken);
        }
        catch (Exception e) when (IsCutOff(e, cancellationToken))
        {
            // The host is dead just now; the next time will do.
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task UntilBegunAsync(string? id, CancellationToken cancellationToken)
    {
        while (StateOf(await UntilAsync(() => _http.GetAsync($"/api/runs/{id}", cancellationToken), cancellationToken)) is "Accepted" or "Staging")
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<string?> PostOnceAsync(Request request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return IdOf(await ReadAsync(await TryPostAsync(request, cancellationToken), cancellationToken));
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError && !cancellationToken.IsCancellationRequested)
            {
                // Nobody heard it: sending it again is safe.
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
            catch (Exception e) when (IsCutOff(e, cancellationToken))
            {
                return null;
            }
        }
    }

    private static async Task<string> UntilAsync(Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ReadAsync(await send(), cancellationToken);
            }
            catch (Exception e) when (IsCutOff(e, cancellationToken))
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK
                ? text
                : throw new UnexpectedAnswerException($"{(int)answer.StatusCode} to {answer.RequestMessage?.RequestUri}: {text}");
        }
    }

    private async Task<HttpResponseMessage> TryPostAsync(Request request, CancellationToken cancellationToken)
    {
        var document = request.IsPipeline ? request.Pipeline() : request.Spec(request.HasKey ? Request.Archive : null);
        using var content = new MultipartFormDataContent { { new StringContent(document.ToJsonString()), "spec" } };
        if (request.HasKey)
        {
            content.Add(new ByteArrayContent(Project), "project", Request.Archive);
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, request.IsPipeline ? "/api/pipelines" : "/api/steps") { Content = content };
        if (request.HasKey)
        {
            message.Headers.Add("Idempotency-Key", request.Id);
        }

        return await _http.SendAsync(message, cancellationToken);
    }

    private async Task<string> PutInputAsync(Request request, CancellationToken cancellationToken)
    {
        var inputs = _blobs.GetBlobContainerClient("inputs");
        await inputs.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var blob = inputs.GetBlobClient($"{request.Id}.zip");
        await blob.UploadAsync(new BinaryData(Project), overwrite: true, cancellationToken);
        return blob.Uri.AbsoluteUri;
    }

    private Task DropAsync(string name, BinaryData content, CancellationToken cancellationToken) =>
        _blobs.GetBlobContainerClient(StorageNames.DropsContainer).GetBlobClient(name).UploadAsync(content, overwrite: true, cancellationToken);

    // As one whose time has passed, so that nobody waits for a minute to be full; as one with a time that someone has asked for; or run now.
    private Task ScheduleAsync(Request request, CancellationToken cancellationToken)
    {
        var due = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var schedule = new Schedule
        {
            Name = request.Id,
            Cron = "0 0 1 1 *",
            Step = JsonSerializer.SerializeToElement(request.Spec()),
            Overlap = OverlapPolicy.Queue,
        };
        return (request.Number % 3) switch
        {
            0 => Schedules.TryCreateAsync(schedule with { NextDueAt = due }, cancellationToken),
            1 => Schedules.TryCreateAsync(
                schedule with { Waiting = [PassedTimes.New(schedule.Name, due, DueCause.Backfill)] }, cancellationToken),
            _ => RunNowAsync(request, cancellationToken),
        };
    }

    private async Task RunNowAsync(Request request, CancellationToken cancellationToken)
    {
        var document = new JsonObject { ["cron"] = "0 0 1 1 *", ["step"] = request.Spec() }.ToJsonString();
        await UntilAsync(() => _http.PutAsync($"/api/schedules/{request.Id}", new StringContent(document), cancellationToken), cancellationToken);
        await UntilAsync(
            async () =>
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/schedules/{request.Id}/run");
                message.Headers.Add("Idempotency-Key", request.Id);
                return await _http.SendAsync(message, cancellationToken);
            },
            cancellationToken);
    }

    private static string? StateOf(string run) => JsonNode.Parse(run)?["state"]?.GetValue<string>();

    private static string? IdOf(string run) => JsonNode.Parse(run)?["id"]?.GetValue<string>();

    private static bool IsCutOff(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or SocketException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested;

    private static byte[] Zip()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var main = new StreamWriter(zip.CreateEntry("main.py").Open());
            main.Write("print('ran')");
        }

        return content.ToArray();
    }
}
