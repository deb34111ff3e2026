using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>Reads the facts of an application, and writes its status.</summary>
internal static class AppStatus
{
    public static AppFacts ReadFacts(JsonObject app, JsonObject? pod, DateTimeOffset now)
    {
        var (status, driver) = (app["status"], DriverState.Read(pod));
        return new AppFacts(StateOf(app), driver.Phase, now)
        {
            DriverError = driver.Error,
            Suspend = app.Flag("spec", "suspend"),
            SpecChanged = pod is not null && DriverPod.IsOutdated(pod, app),
            Restart = RestartPolicy.Read(app["spec"]),
            ExecutionAttempts = status.Number("executionAttempts") ?? 0,
            SubmissionAttempts = status.Number("submissionAttempts") ?? 0,
            LastSubmission = status.Time("lastSubmissionAttemptTime"),
            Termination = status.Time("terminationTime"),
            TimeToLive = app.Number("spec", "timeToLiveSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    public static AppState StateOf(JsonObject app) => AppStates.Parse(app.Text("status", "applicationState", "state"));

    public static void Write(JsonObject app, AppState next, string? error, DateTimeOffset now)
    {
        var status = app.Child("status");
        var before = StateOf(app);
        var state = new JsonObject { ["state"] = next.ToText() };
        if ((error ?? (KeepsError(before, next) ? status.Text("applicationState", "errorMessage") : null)) is { } message)
        {
            state["errorMessage"] = message;
        }

        status["applicationState"] = state;
        if (next is AppState.Succeeding or AppState.Failing || (next.IsTerminal() && status["terminationTime"] is null))
        {
            status["terminationTime"] ??= Json.Timestamp(now);
        }
        else if (next is AppState.PendingRerun or AppState.Suspended)
        {
            Reset(status, before);
        }
    }

    public static void WriteSubmission(JsonObject app, Submission submission, string? error, DateTimeOffset now)
    {
        Write(app, error is null ? AppState.Submitted : AppState.SubmissionFailed, error, now);
        var status = app.Child("status");
        status["lastSubmissionAttemptTime"] = Json.Timestamp(now);
        status["submissionAttempts"] = (status.Number("submissionAttempts") ?? 0) + 1;
        status["submissionID"] = submission.Id;
        status.Child("driverInfo");
        if (error is null)
        {
            status["sparkApplicationId"] = submission.ApplicationId;
            status["executionAttempts"] = (status.Number("executionAttempts") ?? 0) + 1;
            status["terminationTime"] = null;
            status.Child("driverInfo")["podName"] = DriverPod.NameOf(app);
            status["executorState"] = new JsonObject();
        }
    }

    private static bool KeepsError(AppState before, AppState next) =>
        next == before || (before is AppState.Failing or AppState.SubmissionFailed && next == AppState.Failed);

    // A new run starts with nothing of the old one; only a changed spec starts its counting again.
    private static void Reset(JsonObject status, AppState before)
    {
        status.Remove("sparkApplicationId");
        status.Remove("terminationTime");
        status["driverInfo"] = new JsonObject();
        status["submissionAttempts"] = 0;
        if (before == AppState.Invalidating)
        {
            status["executionAttempts"] = 0;
        }
    }
}
