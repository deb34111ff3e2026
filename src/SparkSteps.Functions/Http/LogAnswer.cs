using Microsoft.AspNetCore.Http;

namespace SparkSteps.Functions.Http;

/// <summary>A log as text, sent on as it comes, so that a follower sees each line when it is written.</summary>
internal sealed class LogAnswer(Stream log) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (log)
        {
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            var buffer = new byte[16 * 1024];
            for (int read; (read = await log.ReadAsync(buffer, httpContext.RequestAborted)) > 0;)
            {
                await httpContext.Response.Body.WriteAsync(buffer.AsMemory(0, read), httpContext.RequestAborted);
                await httpContext.Response.Body.FlushAsync(httpContext.RequestAborted);
            }
        }
    }
}
