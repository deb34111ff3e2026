namespace SparkSteps.Webhooks;

public enum WebhookOutcome
{
    Delivered,

    /// <summary>It may succeed later.</summary>
    NotYet,

    /// <summary>Trying again would not help.</summary>
    Never,
}
