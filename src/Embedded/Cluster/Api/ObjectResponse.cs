using Microsoft.AspNetCore.Http;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>A finished JSON document.</summary>
internal sealed class ObjectResponse(byte[] json, int code = StatusCodes.Status200OK) : ApiResponse
{
    public override Task WriteAsync(HttpContext context, CancellationToken cancellationToken) => WriteJsonAsync(context, code, json, cancellationToken);
}
