using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <summary>Runs functions: gives each invocation its time limit, logs its start and end, and keeps its exceptions from the host.</summary>
internal sealed partial class InvocationRunner(
    HostJson hostJson, HostDrain drain, IServiceScopeFactory scopes, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>As the other, with a service scope of the invocation's own.</summary>
    public async Task<InvocationResult> RunAsync<TInput>(
        Function<TInput> function, TInput input, IReadOnlyDictionary<string, object> data, CancellationToken caller)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RunAsync(function, input, data, scope.ServiceProvider, caller);
    }

    public async Task<InvocationResult> RunAsync<TInput>(
        Function<TInput> function,
        TInput input,
        IReadOnlyDictionary<string, object> data,
        IServiceProvider services,
        CancellationToken caller)
    {
        using var timeout = hostJson.FunctionTimeout is { } limit ? new CancellationTokenSource(limit, time) : null;
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(
            caller, drain.GraceIsOver, timeout?.Token ?? CancellationToken.None);
        var context = new InvocationContext(function.Method, data, services, lifetime.Token);
        var logger = loggers.CreateLogger($"Function.{function.Method.Name}");
        var started = time.GetTimestamp();
        LogExecuting(logger, function.Method.Name, context.InvocationId);
        try
        {
            var value = await function.InvokeAsync(input, context);
            if (timeout is not { IsCancellationRequested: true })
            {
                LogSucceeded(logger, function.Method.Name, context.InvocationId, Elapsed(started));
                return new InvocationResult(true, value);
            }

            LogTimedOut(logger, function.Method.Name, context.InvocationId, Elapsed(started), null);
        }
        catch (Exception e) when (timeout is { IsCancellationRequested: true })
        {
            LogTimedOut(logger, function.Method.Name, context.InvocationId, Elapsed(started), e);
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            LogCancelled(logger, function.Method.Name, context.InvocationId, Elapsed(started));
        }
        catch (Exception e)
        {
            LogFailed(logger, function.Method.Name, context.InvocationId, Elapsed(started), e);
        }

        return default;
    }

    private long Elapsed(long started) => (long)time.GetElapsedTime(started).TotalMilliseconds;
}
