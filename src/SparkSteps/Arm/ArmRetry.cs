using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;

namespace SparkSteps.Arm;

/// <summary>Three tries with exponential backoff and jitter; longer where Azure says when to come back, but for half a minute at most.</summary>
internal static class ArmRetry
{
    private const int Retries = 2;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Retries,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(
                    !args.Context.CancellationToken.IsCancellationRequested
                    && (args.Outcome.Exception is { } e ? IsTransient(e) : args.Outcome.Result is { } answer && IsTransient(answer.StatusCode))),
                DelayGenerator = args => ValueTask.FromResult(AskedDelay(args.Outcome.Result, time)),
            })
            .Build();

    public static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    // A cancellation that the caller did not ask for is the client's timeout.
    public static bool IsTransient(Exception exception) => exception is HttpRequestException or IOException or SocketException or OperationCanceledException;

    private static TimeSpan? AskedDelay(HttpResponseMessage? answer, TimeProvider time) =>
        answer?.Headers.RetryAfter is { } asked
            ? TimeSpan.FromTicks(Math.Clamp((asked.Delta ?? asked.Date - time.GetUtcNow() ?? TimeSpan.Zero).Ticks, 0, LongestDelay.Ticks))
            : null;
}
