using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>Every request: who calls, what is meant, may they, does a fault come first, and then the verb.</summary>
internal sealed partial class ApiHandler(Users users, FaultGate gate, ReadVerbs reads, WriteVerbs writes, ILogger<ApiHandler> logger)
{
    public const long BodyLimit = 3 * 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        try
        {
            var response = await AnswerAsync(context, cancellationToken);
            await response.WriteAsync(context, cancellationToken);
        }
        catch (Exception error) when (IsGone(error, cancellationToken))
        {
            // The caller has gone, or the connection was broken on purpose.
        }
        catch (Exception error) when (!context.Response.HasStarted && error is JsonException or IOException or InvalidOperationException or FormatException)
        {
            LogBroken(context.Request.Method, context.Request.Path, error);
            await ApiStatus.InternalError(error.Message).WriteAsync(context, CancellationToken.None);
        }
    }

    // A caller that dies in mid-request shows as a failed reading, which may come before the token fires.
    private static bool IsGone(Exception error, CancellationToken aborted) =>
        (error is OperationCanceledException && aborted.IsCancellationRequested) ||
        error is ConnectionResetException or IOException { InnerException: ConnectionAbortedException or ConnectionResetException };

    private async Task<ApiResponse> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (request, path) = (context.Request, context.Request.Path.Value ?? "/");
        if (path is "/healthz" or "/livez" or "/readyz")
        {
            return new TextResponse("ok");
        }

        if (users.Authenticate(context) is not { } user)
        {
            return ApiStatus.Unauthorized();
        }

        if (HttpMethods.IsGet(request.Method) && Discovery.Find(path) is { } document)
        {
            return new ObjectResponse(document.ToBytes());
        }

        var body = await ReadBodyAsync(request, cancellationToken);
        if (body is null)
        {
            return ApiStatus.TooLarge(BodyLimit);
        }

        if (path == "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews" && HttpMethods.IsPost(request.Method))
        {
            return AccessReview.Answer(user, body);
        }

        if (ApiPath.Parse(path) is not { } named)
        {
            return ApiStatus.NoSuchResource();
        }

        if (ApiCall.VerbOf(request, named) is not { } verb)
        {
            return ApiStatus.MethodNotAllowed();
        }

        return await AnswerAsync(new ApiCall(named, verb, user, request, body), context, cancellationToken);
    }

    private async Task<ApiResponse> AnswerAsync(ApiCall call, HttpContext context, CancellationToken cancellationToken)
    {
        if (Refusal(call) is { } forbidden)
        {
            return forbidden;
        }

        if (call.Query("dryRun") is { Length: > 0 } dryRun && dryRun != "All")
        {
            return ApiStatus.Invalid(call.Path.Key(), [StatusCause.NotSupported("dryRun", dryRun, ["All"])]);
        }

        var fault = await gate.EnterAsync(call, cancellationToken);
        if (fault is { ResetConnection: true })
        {
            context.Abort();
            return new TextResponse("");
        }

        if (fault is not null && FaultGate.Answer(fault) is { } injected)
        {
            return injected;
        }

        var response = Carry(call);
        if (fault is { ResetAfterEffect: true })
        {
            context.Abort();
        }

        return response;
    }

    private ApiResponse Carry(ApiCall call) => call.Verb switch
    {
        "get" => reads.Get(call),
        "list" => reads.List(call),
        "watch" => reads.Watch(call),
        "create" => writes.Create(call),
        "update" => writes.Replace(call),
        "patch" => writes.Patch(call),
        "delete" => writes.Delete(call),
        _ => writes.DeleteCollection(call),
    };

    private static ApiStatus? Refusal(ApiCall call)
    {
        var (path, user) = (call.Path, call.User);
        var resource = path.Subresource is { } part ? $"{path.Type.Plural}/{part}" : path.Type.Plural;
        if (user.May(new Access(call.Verb, path.Type.Group, resource, path.Namespace ?? "")))
        {
            return null;
        }

        var name = path.Name is null ? "" : $" \"{path.Name}\"";
        var where = path.Namespace is null ? " at the cluster scope" : $" in the namespace \"{path.Namespace}\"";
        return ApiStatus.Forbidden(
            $"{path.Type.QualifiedName}{name} is forbidden: User \"{user.Name}\" cannot {call.Verb} resource \"{resource}\" in API group \"{path.Type.Group}\"{where}", path.Key());
    }

    /// <summary>Null when it is too large.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BodyLimit)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = await request.Body.ReadAsync(buffer, cancellationToken); read > 0; read = await request.Body.ReadAsync(buffer, cancellationToken))
        {
            body.Write(buffer, 0, read);
            if (body.Length > BodyLimit)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogBroken(string method, string? path, Exception error);
}
