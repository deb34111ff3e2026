using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Polly;
using SparkSteps.Arm;

namespace SparkSteps.Images;

/// <summary>
/// Asks a registry which image a tag is. Resource Manager does not know tags, so the registry itself is asked, with a token of its own that
/// reads this one repository.
/// </summary>
public sealed class RegistryTags(TokenCredential credential, IHttpClientFactory http, IOptions<ImageOptions> options, TimeProvider time)
{
    public const string HttpClientName = "container-registry";

    private static readonly string[] Manifests =
    [
        "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = ArmRetry.Create(time);

    /// <summary>The image's digest; null when the registry has no such tag.</summary>
    /// <exception cref="ArmUnavailableException">The registry gave no answer, or does not let the service look.</exception>
    internal async Task<string?> FindDigestAsync(ContentImage image, CancellationToken cancellationToken)
    {
        try
        {
            var token = await SignInAsync(image, cancellationToken);
            using var answer = await SendAsync(() => Look(image, token), cancellationToken);
            return answer.StatusCode == HttpStatusCode.NotFound ? null
                : answer.IsSuccessStatusCode && answer.Headers.TryGetValues("Docker-Content-Digest", out var digests) ? digests.First()
                : throw Refused(image, answer);
        }
        catch (Exception e) when ((ArmRetry.IsTransient(e) || e is AuthenticationFailedException) && !cancellationToken.IsCancellationRequested)
        {
            throw new ArmUnavailableException($"the registry {image.Registry} gave no answer. {e.Message}", e);
        }
    }

    private async Task<string> SignInAsync(ContentImage image, CancellationToken cancellationToken)
    {
        var identity = await credential.GetTokenAsync(new TokenRequestContext([options.Value.TokenScope]), cancellationToken);
        var refresh = await ExchangeAsync(image, "exchange", "refresh_token", cancellationToken,
            ("grant_type", "access_token"), ("service", image.Registry), ("access_token", identity.Token));
        return await ExchangeAsync(image, "token", "access_token", cancellationToken,
            ("grant_type", "refresh_token"), ("service", image.Registry), ("scope", $"repository:{image.Repository}:pull"), ("refresh_token", refresh));
    }

    private async Task<string> ExchangeAsync(
        ContentImage image, string call, string wanted, CancellationToken cancellationToken, params (string Name, string Value)[] form)
    {
        using var answer = await SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, new Uri(AddressOf(image), $"oauth2/{call}"))
            {
                Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            },
            cancellationToken);
        var content = answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) : throw Refused(image, answer);
        return content?[wanted] is JsonValue value && value.TryGetValue<string>(out var token) ? token : throw Refused(image, answer);
    }

    private static HttpRequestMessage Look(ContentImage image, string token)
    {
        var look = new HttpRequestMessage(HttpMethod.Head, new Uri(AddressOf(image), $"v2/{image.Repository}/manifests/{image.Tag}"));
        look.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var manifest in Manifests)
        {
            look.Headers.Accept.ParseAdd(manifest);
        }

        return look;
    }

    // A message can be sent once only: each try makes its own.
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> message, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(HttpClientName);
        return await _pipeline.ExecuteAsync(
            async token =>
            {
                using var sent = message();
                return await client.SendAsync(sent, token);
            },
            cancellationToken);
    }

    // What does not leave the machine needs no certificate.
    private static Uri AddressOf(ContentImage image) =>
        new Uri($"https://{image.Registry}/") is { IsLoopback: false } https ? https : new Uri($"http://{image.Registry}/");

    private static ArmUnavailableException Refused(ContentImage image, HttpResponseMessage answer) =>
        new($"the registry {image.Registry} answered {(int)answer.StatusCode} when it was asked for {image.Repository}; the service needs the role AcrPull there");
}
