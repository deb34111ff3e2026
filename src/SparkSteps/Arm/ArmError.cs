using System.Net;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.Arm;

/// <summary>Azure's own words for why it does not do what was asked.</summary>
/// <param name="Code">For instance <c>QuotaExceeded</c>; the status when there is none.</param>
internal sealed record ArmError(HttpStatusCode Status, string Code, string Message)
{
    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>Whether a limit of the subscription or region is in the way, which waiting does not change.</summary>
    public bool IsQuota => Says("quota");

    /// <summary>Whether the same call may be answered otherwise a little later: another operation is at work on the resource.</summary>
    public bool IsBusy => !IsQuota && (Status == HttpStatusCode.Conflict || Says("in progress"));

    /// <summary>As a person may read it.</summary>
    public string Text => $"{Code}: {Message}";

    public static ArmError Of(HttpStatusCode status, JsonNode? body, string text)
    {
        var error = body is JsonObject whole ? whole["error"] as JsonObject ?? whole : null;
        return new ArmError(status, Field(error, "code") ?? $"{(int)status} {status}", SecretText.Redact(Field(error, "message") ?? text).Trim());
    }

    // Resource providers do not agree on codes: OperationNotAllowed stands for either.
    private bool Says(string words) =>
        Code.Contains(words, StringComparison.OrdinalIgnoreCase) || Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string? Field(JsonObject? error, string name) =>
        error?[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
