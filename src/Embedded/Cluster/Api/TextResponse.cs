using Microsoft.AspNetCore.Http;

namespace SparkSteps.Embedded.Cluster.Api;

internal sealed class TextResponse(string text) : ApiResponse
{
    public override Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(text, cancellationToken);
    }
}
