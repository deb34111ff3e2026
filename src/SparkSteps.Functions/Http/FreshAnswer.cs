using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SparkSteps.Functions.Http;

/// <summary>An answer that is sent only to callers that do not have it: its ETag is its hash, <c>If-None-Match</c> says what they have.</summary>
internal sealed class FreshAnswer(byte[] json, HttpRequest request) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"");
        var response = httpContext.Response;
        response.GetTypedHeaders().ETag = tag;
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, httpContext.RequestAborted);
    }
}
