using Microsoft.Extensions.Logging;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

internal sealed partial class InvocationRunner
{
    [LoggerMessage(1, LogLevel.Information, "Executing 'Functions.{Function}' (Id={InvocationId})")]
    private static partial void LogExecuting(ILogger logger, string function, string invocationId);

    [LoggerMessage(2, LogLevel.Information, "Executed 'Functions.{Function}' (Succeeded, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void LogSucceeded(ILogger logger, string function, string invocationId, long milliseconds);

    [LoggerMessage(3, LogLevel.Error, "Executed 'Functions.{Function}' (Failed, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void LogFailed(ILogger logger, string function, string invocationId, long milliseconds, Exception exception);

    [LoggerMessage(4, LogLevel.Error,
        "Executed 'Functions.{Function}' (Failed: out of time, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void LogTimedOut(ILogger logger, string function, string invocationId, long milliseconds, Exception? exception);

    [LoggerMessage(5, LogLevel.Warning, "Executed 'Functions.{Function}' (Cancelled, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void LogCancelled(ILogger logger, string function, string invocationId, long milliseconds);
}
