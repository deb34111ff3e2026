using SparkSteps.Requests;

namespace SparkSteps.Descriptions.OpenApi;

/// <param name="MediaType">Null of an answer without a body.</param>
/// <param name="Bodies">The records of which one is answered; none where it is no JSON of ours.</param>
internal sealed record Answer(int Status, string Description, string? MediaType = null, params IReadOnlyList<Type> Bodies)
{
    private const string JsonType = "application/json";

    public static Answer NotModified => new(304, "The caller has it already.");

    public static Answer BadRequest => Problem(400, "The request is not valid: all errors at once, each with its place and what to do.");

    public static Answer NotFound => Problem(404, "There is nothing of that name or id.");

    public static Answer TooLarge => Problem(413, "The document or the archive is too large.");

    public static Answer TooSlow => Problem(408, "The request came too slowly.");

    public static Answer Conflict(string description) => Problem(409, description);

    public static Answer Away => Problem(503, "Something that the service needs is away: try again.");

    public static Answer Json<T>(int status, string description) => new(status, description, JsonType, typeof(T));

    public static Answer Json<TOne, TOther>(int status, string description) => new(status, description, JsonType, typeof(TOne), typeof(TOther));

    private static Answer Problem(int status, string description) => new(status, description, RequestProblem.ContentType, typeof(RequestProblem));
}
