using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.Service;
using SparkSteps.Requests;

namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>Hands inputs to the service as callers would, one at a time, and measures what they cost.</summary>
internal sealed class FuzzTarget(DoorHost door)
{
    private const string Problem = "application/problem+json";

    public async Task<FuzzAnswer> TryAsync(FuzzInput input)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var busy = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var (answer, isGood) = await AskAsync(input);
        return new FuzzAnswer(
            input, answer, isGood, watch.Elapsed, Environment.CpuUsage.TotalTime - busy, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private async Task<(string Answer, bool IsGood)> AskAsync(FuzzInput input)
    {
        try
        {
            return input.Kind is FuzzKind.PlainMessage or FuzzKind.Base64Message or FuzzKind.Reference
                ? await AcceptAsync(input)
                : await SendAsync(input);
        }
        catch (Exception e)
        {
            return (e.GetType().Name, false);
        }
    }

    private async Task<(string Answer, bool IsGood)> AcceptAsync(FuzzInput input)
    {
        var message = QueuesModelFactory.QueueMessage(
            $"fuzz-{input.Seed}", "receipt", new BinaryData(input.Bytes), dequeueCount: 1, insertedOn: TimeProvider.System.GetUtcNow());
        await door.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);
        return ("taken", true);
    }

    private async Task<(string Answer, bool IsGood)> SendAsync(FuzzInput input)
    {
        var (method, path) = Door(input);
        using var request = new HttpRequestMessage(method, path) { Content = Content(input) };
        if (input.Kind == FuzzKind.Repair)
        {
            request.Headers.Add("x-functions-key", DoorHost.MasterKey);
        }

        using var answer = await door.Http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var status = (int)answer.StatusCode;
        var isGood = status < 400 || status < 500 && answer.Content.Headers.ContentType?.MediaType == Problem && SaysWhatToDo(body);
        return ($"{status}", isGood);
    }

    // Each error what is allowed or what to do; without errors the problem itself.
    private static bool SaysWhatToDo(ReadOnlyMemory<byte> problem)
    {
        using var read = JsonDocument.Parse(problem);
        var errors = read.RootElement.GetProperty("errors");
        return errors.GetArrayLength() == 0
            ? Has(read.RootElement, "detail")
            : errors.EnumerateArray().All(error => Has(error, "allowed") || Has(error, "hint"));
    }

    private static bool Has(JsonElement fields, string name) => fields.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String;

    private static (HttpMethod Method, string Path) Door(FuzzInput input) => input.Kind switch
    {
        FuzzKind.Schedule => (HttpMethod.Put, "schedules/fuzz"),
        FuzzKind.Pipeline => (HttpMethod.Post, input.Seed % 3 == 0 ? "pipelines" : "pipelines?dryRun=true"),
        FuzzKind.Kedro => (HttpMethod.Post, input.Seed % 3 == 0 ? "pipelines?format=kedro" : "pipelines?format=kedro&dryRun=true"),
        FuzzKind.Upload => (HttpMethod.Post, "uploads"),
        FuzzKind.Repair => (HttpMethod.Post, "doctor/repair"),
        _ => (HttpMethod.Post, input.Seed % 3 == 0 ? "steps" : "steps?dryRun=true"),
    };

    private static HttpContent Content(FuzzInput input) => input.Kind is FuzzKind.Zip or FuzzKind.TarGz
        ? new MultipartFormDataContent
        {
            { new StringContent(TestService.Step()), "spec" },
            { new ByteArrayContent(input.Bytes), "project", "project" },
        }
        : new ByteArrayContent(input.Bytes);
}
