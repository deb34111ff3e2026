namespace SparkSteps.Clusters;

/// <summary>The labels on every object that the service makes.</summary>
public static class ClusterLabels
{
    public const string RunId = "sparksteps.io/run-id";
    public const string Step = "sparksteps.io/step";
    public const string Attempt = "sparksteps.io/attempt";

    /// <summary>The schedule that an object was made for.</summary>
    public const string Schedule = "sparksteps.io/schedule";

    /// <summary>What a schedule's object was made from.</summary>
    public const string ScheduleVersion = "sparksteps.io/schedule-version";

    /// <summary>
    /// An annotation: the seconds for which a job stays after its end, where that is less than the operator was told.
    /// </summary>
    public const string TimeToLive = "sparksteps.io/time-to-live";

    /// <summary>The operator's own: the schedule that has started an application.</summary>
    public const string ScheduledAppName = "sparkoperator.k8s.io/scheduled-app-name";

    /// <summary>The operator's own: the application that a pod belongs to.</summary>
    public const string AppName = "sparkoperator.k8s.io/app-name";

    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string ManagedByValue = "sparksteps";
}
