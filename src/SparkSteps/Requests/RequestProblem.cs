using System.Text.Json.Serialization;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>RFC 9457 problem details of a request that was not accepted, with all that is wrong with it.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says of which kind it is.</param>
/// <param name="Title">What is wrong, in a sentence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What there is to say beside that.</param>
/// <param name="Errors">All that is wrong, each with its place.</param>
public sealed record RequestProblem(string Type, string Title, int Status, string? Detail, IReadOnlyList<SpecError> Errors)
{
    public const string ContentType = "application/problem+json";

    private const int MaxPathBytes = 200;
    private const int MaxMessageBytes = 400;

    /// <summary>The document or its archive cannot be used as it is.</summary>
    public static RequestProblem Invalid(IReadOnlyList<SpecError> errors) => new(
        "about:blank", errors.All(error => error.Rule is not null) ? "The step is not allowed." : "The step is not valid.", 400, errors.Count == 1 ? "There is 1 error." : $"There are {errors.Count} errors.", errors);

    public static RequestProblem InvalidQuery(IReadOnlyList<SpecError> errors) =>
        new("about:blank", "The query parameters are not valid.", 400, null, errors);

    public static RequestProblem InvalidBody(IReadOnlyList<SpecError> errors) =>
        new("about:blank", "The request is not valid.", 400, null, errors);

    /// <summary>The service could not do its part, however often it tried.</summary>
    public static RequestProblem GivenUp(string reason) => new(
        "about:blank", "The request could not be accepted.", 500, $"{reason} This is no fault of the request: send it again once the service is well.", []);

    public static RequestProblem KeyUsed(string key, IdempotencyClaim claim, IReadOnlyList<SpecError> differences) => new(
        "about:blank", "The idempotency key belongs to another request.", 409,
        claim.IsRecorded
            ? $"Run {claim.RunId} was made with the key '{SecretText.Redact(key)}' and a different request. Send the same request again, or use a new key."
            : $"A different request with the key '{SecretText.Redact(key)}' is being accepted, or died before it was. Send that one again, or use a new key.",
        differences);

    [JsonIgnore]
    public string Summary => Errors.Count == 0 ? Title : $"{Title} {string.Join(' ', Errors.Take(5).Select(Shown))}";

    // Names come from the document, and are as long as its author likes.
    internal static string Shown(SpecError error) =>
        $"{ShortText.Cut(error.Path, MaxPathBytes)}: {ShortText.Cut(error.Message, MaxMessageBytes)}";
}
