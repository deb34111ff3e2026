using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>/embedded/faults, for administrators: GET shows the faults, PUT replaces them by a JSON list, DELETE ends them.</summary>
internal sealed class FaultEndpoint(FaultSet faults, Users users)
{
    public const string Path = "/embedded/faults";

    public async Task HandleAsync(HttpContext context)
    {
        var response = await AnswerAsync(context, context.RequestAborted);
        await response.WriteAsync(context, context.RequestAborted);
    }

    private async Task<ApiResponse> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (users.Authenticate(context) is not { } user)
        {
            return ApiStatus.Unauthorized();
        }

        if (!user.IsAdmin)
        {
            return ApiStatus.Forbidden($"User \"{user.Name}\" is no administrator");
        }

        if (HttpMethods.IsPut(request.Method))
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellationToken);
            if (faults.SetJson(body.ToArray()) is { } error)
            {
                return ApiStatus.BadRequest(error);
            }
        }
        else if (HttpMethods.IsDelete(request.Method))
        {
            faults.Clear();
        }
        else if (!HttpMethods.IsGet(request.Method))
        {
            return ApiStatus.MethodNotAllowed();
        }

        return new ObjectResponse(faults.ToJson());
    }
}
