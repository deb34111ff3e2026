namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>
/// The Spark operator's state machine:
/// <code>
/// New ──submit──▶ Submitted ──▶ Running ──▶ Succeeding ──▶ Completed (policy Always: PendingRerun)
///    └─fails─▶ SubmissionFailed    └──────▶ Failing ─────▶ Failed    (retries left:  PendingRerun)
/// PendingRerun, old driver gone ──submit──▶ Submitted
/// spec changed: Invalidating ──▶ PendingRerun      suspend: Suspending ──▶ Suspended ──▶ Resuming ──submit──▶ Submitted
/// </code>
/// </summary>
internal static class AppTransitions
{
    /// <summary>How long a submitted application may be without a driver pod before it counts as lost.</summary>
    public static readonly TimeSpan MissingDriverGrace = TimeSpan.FromSeconds(10);

    public static AppDecision Next(AppFacts app)
    {
        if (app.State.IsTerminal())
        {
            return AfterEnd(app);
        }

        if (app.Suspend && app.State is not (AppState.Suspending or AppState.Suspended))
        {
            return new AppDecision(AppState.Suspending);
        }

        if (app is { SpecChanged: true, State: AppState.Submitted or AppState.Running or AppState.Unknown })
        {
            return new AppDecision(AppState.Invalidating);
        }

        return app.State switch
        {
            AppState.New or AppState.Resuming => new AppDecision(AppState.Submitted, AppAction.Submit),
            AppState.SubmissionFailed => AfterSubmissionFailure(app),
            AppState.Submitted or AppState.Running or AppState.Unknown => FollowDriver(app),
            AppState.Succeeding => new AppDecision(app.Restart.Type == "Always" ? AppState.PendingRerun : AppState.Completed),
            AppState.Failing => AfterFailure(app),
            AppState.PendingRerun => app.Driver == DriverPhase.None
                ? new AppDecision(AppState.Submitted, AppAction.Submit)
                : new AppDecision(AppState.PendingRerun, AppAction.DeleteDriver),
            AppState.Invalidating => new AppDecision(AppState.PendingRerun, AppAction.DeleteDriver),
            AppState.Suspending => app.Driver == DriverPhase.None
                ? new AppDecision(AppState.Suspended)
                : new AppDecision(AppState.Suspending, AppAction.DeleteDriver),
            AppState.Suspended => new AppDecision(app.Suspend ? AppState.Suspended : AppState.Resuming),
            _ => new AppDecision(app.State),
        };
    }

    private static AppDecision FollowDriver(AppFacts app)
    {
        if (app.Driver == DriverPhase.None)
        {
            var left = (app.LastSubmission ?? app.Now) + MissingDriverGrace - app.Now;
            return left > TimeSpan.Zero
                ? new AppDecision(app.State) { LookAgainAfter = left }
                : new AppDecision(AppState.Failing) { Error = "driver pod not found" };
        }

        return app.Driver switch
        {
            DriverPhase.Pending => new AppDecision(AppState.Submitted),
            DriverPhase.Running => new AppDecision(AppState.Running),
            DriverPhase.Succeeded => new AppDecision(AppState.Succeeding),
            DriverPhase.Failed => new AppDecision(AppState.Failing) { Error = app.DriverError },
            _ => new AppDecision(AppState.Unknown),
        };
    }

    private static AppDecision AfterSubmissionFailure(AppFacts app)
    {
        if (!app.Restart.RetriesSubmission(app.SubmissionAttempts))
        {
            return new AppDecision(AppState.Failed);
        }

        var due = (app.LastSubmission ?? app.Now) + (app.Restart.SubmissionInterval * app.SubmissionAttempts);
        return due > app.Now
            ? new AppDecision(AppState.SubmissionFailed) { LookAgainAfter = due - app.Now }
            : new AppDecision(AppState.Submitted, AppAction.Submit);
    }

    private static AppDecision AfterFailure(AppFacts app)
    {
        if (!app.Restart.RetriesRun(app.ExecutionAttempts))
        {
            return new AppDecision(AppState.Failed);
        }

        var due = (app.Termination ?? app.Now) + (app.Restart.FailureInterval * app.ExecutionAttempts);
        return due > app.Now
            ? new AppDecision(AppState.Failing) { LookAgainAfter = due - app.Now }
            : new AppDecision(AppState.PendingRerun);
    }

    private static AppDecision AfterEnd(AppFacts app)
    {
        if (app.TimeToLive is not { } timeToLive)
        {
            return new AppDecision(app.State);
        }

        var left = (app.Termination ?? app.Now) + timeToLive - app.Now;
        return left > TimeSpan.Zero
            ? new AppDecision(app.State) { LookAgainAfter = left }
            : new AppDecision(app.State, AppAction.DeleteApplication);
    }
}
