using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>A request and its answer on their way through a proxy, header for header.</summary>
internal static class ProxyMessages
{
    private const int BufferBytes = 16 * 1024;

    // These speak of one connection and not of the message; Host follows from the address.
    private static readonly FrozenSet<string> Hops =
        new[] { "Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Host", "Expect" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static HttpRequestMessage Request(HttpContext context, string url)
    {
        // The path as it came: canonicalizing it would change what was signed.
        var uri = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), uri) { Version = HttpVersion.Version11 };
        var hasBody = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0;
        request.Content = hasBody ? new StreamContent(context.Request.Body)
            : context.Request.ContentLength == 0 ? new ByteArrayContent([])
            : null;
        foreach (var header in context.Request.Headers.Where(header => !Hops.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
            }
        }

        return request;
    }

    public static async Task AnswerAsync(HttpResponseMessage answer, HttpContext context, ProxyFaultKind? fault)
    {
        var response = context.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !Hops.Contains(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }

        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            response.ContentLength = null;
        }

        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        if (fault is null)
        {
            await CopyAsync(body, context);
            return;
        }

        await CopyHalfAsync(body, answer.Content.Headers.ContentLength, context);
        if (fault == ProxyFaultKind.StallAnswer)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        context.Abort();
    }

    // Each piece at once: a followed log's line must not wait for the next one.
    private static async Task CopyAsync(Stream body, HttpContext context)
    {
        var buffer = new byte[BufferBytes];
        for (int read; (read = await body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task CopyHalfAsync(Stream body, long? length, HttpContext context)
    {
        var half = new byte[Math.Max(1, (length ?? 2) / 2)];
        var read = await body.ReadAtLeastAsync(half, half.Length, throwOnEndOfStream: false, context.RequestAborted);
        await context.Response.Body.WriteAsync(half.AsMemory(0, read), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
