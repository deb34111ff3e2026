using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SparkSteps.Functions.Ui;

namespace SparkSteps.Functions.Http;

/// <summary>The web page with the headers that it needs. Browsers keep it, and ask whether it is still the same before they show it.</summary>
internal sealed class PageAnswer(Page page) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.Headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = $"W/{page.Tag}";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag.Equals(page.Tag, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var zipped = FreshAnswer.TakesGzip(request);
        if (zipped)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        var body = zipped ? page.Zipped : page.Html;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
