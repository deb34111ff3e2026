using SparkSteps.Embedded.Cluster.Operator;

namespace SparkSteps.Tests.Cluster;

public sealed class AppTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("New", "None", "Submitted", "Submit")]
    [InlineData("Submitted", "Pending", "Submitted", "None")]
    [InlineData("Submitted", "Running", "Running", "None")]
    [InlineData("Submitted", "Succeeded", "Succeeding", "None")]
    [InlineData("Running", "Failed", "Failing", "None")]
    [InlineData("Running", "Unknown", "Unknown", "None")]
    [InlineData("Unknown", "Running", "Running", "None")]
    [InlineData("Succeeding", "Succeeded", "Completed", "None")]
    [InlineData("Failing", "Failed", "Failed", "None")]
    [InlineData("SubmissionFailed", "None", "Failed", "None")]
    [InlineData("PendingRerun", "Failed", "PendingRerun", "DeleteDriver")]
    [InlineData("PendingRerun", "None", "Submitted", "Submit")]
    [InlineData("Invalidating", "Running", "PendingRerun", "DeleteDriver")]
    [InlineData("Suspending", "Running", "Suspending", "DeleteDriver")]
    [InlineData("Suspending", "None", "Suspended", "None")]
    [InlineData("Suspended", "None", "Resuming", "None")]
    [InlineData("Resuming", "None", "Submitted", "Submit")]
    [InlineData("Completed", "None", "Completed", "None")]
    public void Follow_the_operators_table(string state, string driver, string next, string action)
    {
        var decision = AppTransitions.Next(Facts(Enum.Parse<AppState>(state), Enum.Parse<DriverPhase>(driver)));

        Assert.Equal((next, action), (decision.Next.ToString(), decision.Action.ToString()));
    }

    [Fact]
    public void A_lost_driver_fails_after_its_grace()
    {
        var facts = Facts(AppState.Running, DriverPhase.None);

        Assert.Equal(AppState.Running, AppTransitions.Next(facts with { LastSubmission = Now.AddSeconds(-9) }).Next);
        Assert.Equal("driver pod not found", AppTransitions.Next(facts with { LastSubmission = Now.AddSeconds(-10) }).Error);
    }

    [Fact]
    public void A_failure_is_retried_after_a_wait_that_grows()
    {
        var facts = Facts(AppState.Failing, DriverPhase.Failed) with
        {
            Restart = new RestartPolicy("OnFailure") { FailureRetries = 2 }, ExecutionAttempts = 2, Termination = Now.AddSeconds(-4),
        };

        Assert.Equal(TimeSpan.FromSeconds(6), AppTransitions.Next(facts).LookAgainAfter);
        Assert.Equal(AppState.PendingRerun, AppTransitions.Next(facts with { Termination = Now.AddSeconds(-10) }).Next);
        Assert.Equal(AppState.Failed, AppTransitions.Next(facts with { ExecutionAttempts = 3 }).Next);
    }

    [Fact]
    public void A_failed_submission_is_retried_as_often_as_allowed()
    {
        var facts = Facts(AppState.SubmissionFailed, DriverPhase.None) with
        {
            Restart = new RestartPolicy("OnFailure") { SubmissionRetries = 1, SubmissionInterval = TimeSpan.FromSeconds(3) }, SubmissionAttempts = 1, LastSubmission = Now,
        };

        Assert.Equal(TimeSpan.FromSeconds(3), AppTransitions.Next(facts).LookAgainAfter);
        Assert.Equal(AppAction.Submit, AppTransitions.Next(facts with { LastSubmission = Now.AddSeconds(-3) }).Action);
        Assert.Equal(AppState.Failed, AppTransitions.Next(facts with { SubmissionAttempts = 2 }).Next);
    }

    [Fact]
    public void Policy_Always_runs_again_after_success() => Assert.Equal(
        AppState.PendingRerun, AppTransitions.Next(Facts(AppState.Succeeding, DriverPhase.Succeeded) with { Restart = new RestartPolicy("Always") }).Next);

    [Theory]
    [InlineData("Running")]
    [InlineData("Submitted")]
    public void A_changed_spec_invalidates_what_runs(string state) => Assert.Equal(
        AppState.Invalidating, AppTransitions.Next(Facts(Enum.Parse<AppState>(state), DriverPhase.Running) with { SpecChanged = true }).Next);

    [Fact]
    public void Suspend_stops_what_has_not_ended()
    {
        Assert.Equal(AppState.Suspending, AppTransitions.Next(Facts(AppState.Running, DriverPhase.Running) with { Suspend = true }).Next);
        Assert.Equal(AppState.Completed, AppTransitions.Next(Facts(AppState.Completed, DriverPhase.None) with { Suspend = true }).Next);
    }

    [Fact]
    public void Time_to_live_counts_from_the_end()
    {
        var facts = Facts(AppState.Failed, DriverPhase.None) with { TimeToLive = TimeSpan.FromMinutes(1), Termination = Now.AddSeconds(-50) };

        Assert.Equal(TimeSpan.FromSeconds(10), AppTransitions.Next(facts).LookAgainAfter);
        Assert.Equal(AppAction.DeleteApplication, AppTransitions.Next(facts with { Termination = Now.AddMinutes(-1) }).Action);
    }

    [Theory]
    [InlineData("", "New")]
    [InlineData("PENDING_RERUN", "PendingRerun")]
    [InlineData("SUBMISSION_FAILED", "SubmissionFailed")]
    [InlineData("SOMETHING_NEW", "Unknown")]
    public void States_are_read_from_their_text(string text, string expected) => Assert.Equal(expected, AppStates.Parse(text).ToString());

    private static AppFacts Facts(AppState state, DriverPhase driver) => new(state, driver, Now) { LastSubmission = Now, Termination = Now };
}
