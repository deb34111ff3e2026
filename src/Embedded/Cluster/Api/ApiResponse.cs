using Microsoft.AspNetCore.Http;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>What a request is answered with: a status, one object, a list, a watch or a log.</summary>
internal abstract class ApiResponse
{
    public abstract Task WriteAsync(HttpContext context, CancellationToken cancellationToken);

    protected static async Task WriteJsonAsync(HttpContext context, int code, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, cancellationToken);
    }
}
