using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using k8s;
using k8s.Autorest;
using SparkSteps.Clusters.Objects;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Clusters;

/// <summary>An answer that is not a success, and the cluster's words for why. Holds nothing of a Secret.</summary>
internal sealed partial record Refusal(HttpStatusCode Code, string Text)
{
    public bool IsTransient => IsTransientCode(Code);

    public static Refusal Of(HttpOperationException exception)
    {
        if (exception.Response is not { } response)
            return new Refusal(0, "no answer");
        var status = Read(response.Content);
        var title = $"{(int)response.StatusCode} {status?.Reason ?? response.StatusCode.ToString()}";

        var isAboutSecret = exception.Request?.RequestUri is not { } uri || SecretPath().IsMatch(uri.AbsolutePath);
        var words = isAboutSecret && MayQuote(response.StatusCode) ? Fields(status) : Words(status);
        return new Refusal(response.StatusCode, words.Length == 0 ? title : $"{title}: {Shown(words)}");
    }

    public static bool IsTransientCode(HttpStatusCode code) =>
        code is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    // A webhook may repeat all that it refuses. Secrets go before the text is cut, as half of one is not known for one.
    private static string Shown(string words) => ShortText.Cut(SecretText.Redact(words), ShortText.ReasonBytes);

    // An API server that says who may do what, or what is missing, has not looked at the content; any other answer may quote it.
    private static bool MayQuote(HttpStatusCode code) => code is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict);

    private static string Words(Status? status)
    {
        // A Status repeats its causes in the message for most kinds, yet not for all.
        var missing = Causes(status)
            .Where(cause => cause.Field is { Length: > 0 } field && status?.Message?.Contains(field, StringComparison.Ordinal) != true)
            .Select(cause => $"{cause.Field}: {cause.Message}");
        return string.Join("; ", missing.Prepend(status?.Message ?? "").Where(text => text.Length > 0));
    }

    private static string Fields(Status? status) => string.Join(", ", Causes(status).Select(cause => cause.Field).OfType<string>());

    private static IReadOnlyList<StatusCause> Causes(Status? status) => status?.Details?.Causes ?? [];

    private static Status? Read(string? content)
    {
        try
        {
            return string.IsNullOrWhiteSpace(content) ? null : KubernetesJson.Deserialize<Status>(content);
        }
        catch (JsonException)
        {
            // Not the API server's: a proxy or load balancer on the way answered.
            return null;
        }
    }

    [GeneratedRegex("/api/v1/namespaces/[^/]+/secrets(/|$)")]
    private static partial Regex SecretPath();
}
