using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>A Kubernetes Status object, in the words of a kube-apiserver.</summary>
internal sealed class ApiStatus(int code, string reason, string message) : ApiResponse
{
    public int Code => code;

    public string Reason => reason;

    public string Message => message;

    public ObjectKey? Subject { get; init; }

    public string? SubjectUid { get; init; }

    /// <summary>The group and kind to show in the details; most errors show the plural name instead.</summary>
    public string? SubjectKind { get; init; }

    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    public int? RetryAfterSeconds { get; init; }

    public static ApiStatus Success(StoredObject removed) =>
        new(StatusCodes.Status200OK, "", "") { Subject = removed.Key, SubjectUid = removed.Uid };

    public static ApiStatus BadRequest(string message) => new(StatusCodes.Status400BadRequest, "BadRequest", message);

    public static ApiStatus Unauthorized() => new(StatusCodes.Status401Unauthorized, "Unauthorized", "Unauthorized");

    public static ApiStatus Forbidden(string message, ObjectKey? subject = null) =>
        new(StatusCodes.Status403Forbidden, "Forbidden", message) { Subject = subject };

    public static ApiStatus NotFound(ObjectKey key) =>
        new(StatusCodes.Status404NotFound, "NotFound", $"{key.Type.QualifiedName} \"{key.Name}\" not found") { Subject = key };

    public static ApiStatus NoSuchResource() =>
        new(StatusCodes.Status404NotFound, "NotFound", "the server could not find the requested resource");

    public static ApiStatus MethodNotAllowed() =>
        new(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "the server does not allow this method on the requested resource");

    public static ApiStatus AlreadyExists(ObjectKey key) =>
        new(StatusCodes.Status409Conflict, "AlreadyExists", $"{key.Type.QualifiedName} \"{key.Name}\" already exists") { Subject = key };

    public static ApiStatus Conflict(ObjectKey key, string why) =>
        new(StatusCodes.Status409Conflict, "Conflict", $"Operation cannot be fulfilled on {key.Type.QualifiedName} \"{key.Name}\": {why}") { Subject = key };

    public static ApiStatus StaleVersion(ObjectKey key) =>
        Conflict(key, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiStatus Expired(string message) => new(StatusCodes.Status410Gone, "Expired", message);

    public static ApiStatus TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static ApiStatus UnsupportedMediaType(IEnumerable<string> accepted) =>
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType",
            $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    public static ApiStatus Invalid(ObjectKey key, IReadOnlyList<StatusCause> causes)
    {
        var lines = causes.Select(cause => $"{cause.Field}: {cause.Message}").ToList();
        var text = lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        return new ApiStatus(StatusCodes.Status422UnprocessableEntity, "Invalid", $"{key.Type.QualifiedKind} \"{key.Name}\" is invalid: {text}")
        {
            Subject = key, SubjectKind = key.Type.Kind, Causes = causes,
        };
    }

    public static ApiStatus InternalError(string message) => new(StatusCodes.Status500InternalServerError, "InternalError", $"Internal error occurred: {message}");

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = code < 400 ? "Success" : "Failure",
        };
        if (message.Length > 0)
        {
            json["message"] = message;
        }

        if (reason.Length > 0)
        {
            json["reason"] = reason;
        }

        if (Details() is { Count: > 0 } details)
        {
            json["details"] = details;
        }

        json["code"] = code;
        return json;
    }

    public override Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        return WriteJsonAsync(context, code, ToJson().ToBytes(), cancellationToken);
    }

    private JsonObject Details()
    {
        var details = new JsonObject();
        if (Subject is { } key)
        {
            details["name"] = key.Name;
            if (key.Type.Group.Length > 0)
            {
                details["group"] = key.Type.Group;
            }

            details["kind"] = SubjectKind ?? key.Type.Plural;
        }

        if (SubjectUid is { } uid)
        {
            details["uid"] = uid;
        }

        if (Causes.Count > 0)
        {
            details["causes"] = new JsonArray([.. Causes.Select(cause =>
                new JsonObject { ["reason"] = cause.Reason, ["message"] = cause.Message, ["field"] = cause.Field })]);
        }

        if (RetryAfterSeconds is { } seconds)
        {
            details["retryAfterSeconds"] = seconds;
        }

        return details;
    }
}
