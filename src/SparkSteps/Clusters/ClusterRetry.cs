using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using k8s.Autorest;
using Polly;
using Polly.Retry;

namespace SparkSteps.Clusters;

/// <summary>Five tries with exponential backoff and jitter, about 8 seconds in all; longer where the cluster says when to come back.</summary>
internal static class ClusterRetry
{
    private const int Retries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline Create(TimeProvider time, Action<int, TimeSpan, Exception> onRetry) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is { } e && IsTransient(e) && !args.Context.CancellationToken.IsCancellationRequested),
                DelayGenerator = args => ValueTask.FromResult(AskedDelay(args.Outcome.Exception, time)),
                OnRetry = args =>
                {
                    if (args.Outcome.Exception is { } exception)
                        onRetry(args.AttemptNumber + 1, args.RetryDelay, exception);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    // A cancellation that the caller did not ask for is the client's timeout. HttpClient lets a bare SocketException through when the server goes
    // in the moment after it has accepted the connection. JSON that cannot be read is a connection cut in the middle, or something between here
    // and the cluster that answers in HTML.
    public static bool IsTransient(Exception exception) => exception switch
    {
        HttpOperationException e => Refusal.Of(e).IsTransient,
        HttpRequestException e => e.StatusCode is not { } code || Refusal.IsTransientCode(code),
        OperationCanceledException or IOException or SocketException or JsonException => true,
        _ => false,
    };

    private static TimeSpan? AskedDelay(Exception? exception, TimeProvider time)
    {
        if (exception is not HttpOperationException { Response: { } response }
            || !response.Headers.TryGetValue("Retry-After", out var values)
            || !RetryConditionHeaderValue.TryParse(values.FirstOrDefault(), out var asked))
            return null;
        var delay = asked.Delta ?? asked.Date - time.GetUtcNow() ?? TimeSpan.Zero;
        return TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, LongestDelay.Ticks));
    }
}
