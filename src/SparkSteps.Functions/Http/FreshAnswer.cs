using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SparkSteps.Functions.Http;

/// <summary>
/// An answer that is sent only to callers that do not have it: its ETag is its hash, <c>If-None-Match</c> says what they have. It is zipped for
/// those who take it so; the tag is weak because it stands for both.
/// </summary>
internal sealed class FreshAnswer(byte[] json, HttpRequest request, string mediaType = "application/json") : IResult
{
    /// <summary>Below that a packet is not full anyway.</summary>
    private const int WorthZipping = 1400;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\"", isWeak: true);
        var response = httpContext.Response;
        response.GetTypedHeaders().ETag = tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = $"{mediaType}; charset=utf-8";
        if (json.Length < WorthZipping || !TakesGzip(request))
        {
            response.ContentLength = json.Length;
            await response.Body.WriteAsync(json, httpContext.RequestAborted);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await zip.WriteAsync(json, httpContext.RequestAborted);
    }

    public static bool TakesGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(encoding =>
        encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
}
