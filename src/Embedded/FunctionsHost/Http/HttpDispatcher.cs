using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>Answers requests by running their function.</summary>
internal sealed partial class HttpDispatcher(FunctionKeys keys, InvocationRunner runner, ILogger<HttpDispatcher> logger)
{
    public async Task DispatchAsync(HttpFunction function, HttpContext http)
    {
        if (!keys.Allow(function.Level, http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var data = HttpBinding.Data(http.Request.RouteValues);
        var result = await runner.RunAsync(function.Function, http, data, http.RequestServices, http.RequestAborted);
        if (!result.Succeeded || !await TryAnswerAsync(function, result.Value, http))
        {
            Fail(http);
        }
    }

    private async Task<bool> TryAnswerAsync(HttpFunction function, object? value, HttpContext http)
    {
        try
        {
            await HttpAnswer.WriteAsync(value, http);
            return true;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            LogNotAnswered(logger, function.Function.Method.Name, e);
            return false;
        }
    }

    // What has begun cannot become a 500 any more; cutting it off tells the caller that it is not whole.
    private static void Fail(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(1, LogLevel.Error, "The answer of '{Function}' could not be written")]
    private static partial void LogNotAnswered(ILogger logger, string function, Exception exception);
}
