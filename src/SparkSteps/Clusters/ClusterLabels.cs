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
    /// An annotation: the seconds for which a main object stays after its end, where nothing on the cluster removes it, or only later.
    /// </summary>
    public const string TimeToLive = "sparksteps.io/time-to-live";

    /// <summary>An annotation on main objects: the trace of the run, as the W3C writes it.</summary>
    public const string TraceParent = "sparksteps.io/traceparent";

    /// <summary>The operator's own: the schedule that has started an application.</summary>
    public const string ScheduledAppName = "sparkoperator.k8s.io/scheduled-app-name";

    /// <summary>The operator's own: the application that a pod belongs to.</summary>
    public const string AppName = "sparkoperator.k8s.io/app-name";

    /// <summary>On a pod that is an attempt's main object itself, and not some controller's.</summary>
    public const string Main = "sparksteps.io/main";
    public const string MainValue = "true";

    public const string ManagedBy = "app.kubernetes.io/managed-by";
    public const string ManagedByValue = "sparksteps";
}
