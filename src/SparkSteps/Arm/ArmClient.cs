using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Polly;

namespace SparkSteps.Arm;

/// <summary>Calls Azure Resource Manager with the service's own identity.</summary>
public sealed class ArmClient(TokenCredential credential, IHttpClientFactory http, TimeProvider time)
{
    public const string HttpClientName = "azure-resource-manager";

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = ArmRetry.Create(time);

    /// <summary>Tries again where that can help.</summary>
    /// <exception cref="ArmUnavailableException">No try got an answer to what was asked.</exception>
    internal async Task<ArmAnswer> SendAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _pipeline.ExecuteAsync(async token => await OnceAsync(request, token), cancellationToken);
            var answer = await ReadAsync(response, cancellationToken);
            return answer.Error is { } error && ArmRetry.IsTransient(error.Status) ? throw new ArmUnavailableException(error.Text) : answer;
        }
        catch (Exception e) when (IsUnavailability(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new ArmUnavailableException(e is OperationCanceledException ? "it did not answer in time" : e.Message, e);
        }
    }

    /// <summary>One try, for callers with retries of their own; what goes wrong on the way is thrown as it is.</summary>
    internal async Task<ArmAnswer> SendOnceAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        using var response = await OnceAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private async ValueTask<HttpResponseMessage> OnceAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Uri);
        if (request.Body is { } body)
        {
            message.Content = JsonContent.Create(body);
        }

        var token = await credential.GetTokenAsync(new TokenRequestContext([$"{request.Endpoint}.default"]), cancellationToken);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var client = http.CreateClient(HttpClientName);
        return await client.SendAsync(message, cancellationToken);
    }

    private static async Task<ArmAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var body = Parse(text);
        return new ArmAnswer(
            body as JsonObject ?? [], response.IsSuccessStatusCode ? null : ArmError.Of(response.StatusCode, body, text), OperationOf(response));
    }

    private static Uri? OperationOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Azure-AsyncOperation", out var values) && Uri.TryCreate(values.First(), UriKind.Absolute, out var uri) ? uri : null;

    // What stands between here and Azure may answer in HTML.
    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsUnavailability(Exception exception) => ArmRetry.IsTransient(exception) || exception is AuthenticationFailedException;
}
