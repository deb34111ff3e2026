namespace SparkSteps.Telemetry;

/// <summary>What series and spans are told apart by.</summary>
public static class MetricTags
{
    /// <summary>The way in: http, queue, blob, schedule, pipeline.</summary>
    public const string Trigger = "sparksteps.trigger";

    /// <summary>A backend as the operator has set it up.</summary>
    public const string Backend = "sparksteps.backend";

    /// <summary>The state in which a run has ended.</summary>
    public const string State = "sparksteps.state";

    /// <summary>The name of a cluster's profile.</summary>
    public const string Cluster = "sparksteps.cluster";

    /// <summary>What was asked for: an operation of the storage account, or a verb and a kind of object of the cluster.</summary>
    public const string Operation = "sparksteps.operation";

    /// <summary>OpenTelemetry's own: the class of a failure, or the type of the exception where there was no answer.</summary>
    public const string ErrorType = "error.type";

    /// <summary>OpenTelemetry's own.</summary>
    public const string Status = "http.response.status_code";

    /// <summary>Of spans alone: metrics with such a tag would grow with every run.</summary>
    public const string RunId = "sparksteps.run.id";

    /// <summary>Of spans alone.</summary>
    public const string Attempt = "sparksteps.attempt";
}
