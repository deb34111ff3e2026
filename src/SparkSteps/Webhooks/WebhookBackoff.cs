namespace SparkSteps.Webhooks;

/// <summary>When a webhook that was not taken is tried again.</summary>
internal static class WebhookBackoff
{
    private const double Growth = 3;
    private const double Spread = 0.2;
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);

    /// <summary>The wait after an attempt that failed; null when it was the last one. A receiver may ask for more, up to six hours.</summary>
    public static TimeSpan? DelayAfter(int attempt, TimeSpan? askedFor, WebhookOptions options)
    {
        if (attempt >= options.Attempts)
        {
            return null;
        }

        // The waits differ, so that a receiver which comes back does not meet all that waited for it at once.
        var seconds = options.FirstDelay.TotalSeconds * Math.Pow(Growth, attempt - 1) * (1 + (Random.Shared.NextDouble() * Spread));
        return TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, askedFor?.TotalSeconds ?? 0), s_longest.TotalSeconds));
    }
}
