using SparkSteps.Attempts.Causes;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Attempts;

/// <summary>Reads from what the cluster and the log say why an attempt failed. Pure.</summary>
internal static class FailureDiagnosis
{
    /// <summary>
    /// The first that knows the cause names it. What happened to the whole pod comes before what its containers did of it, and what keeps a
    /// pod from starting before what a log says, which then is an earlier one's.
    /// </summary>
    private static readonly Func<FailedAttempt, Cause?>[] Causes =
    [
        DeletedCause.Of,
        NodeLostCause.Of,
        EvictedCause.Of,
        InitScriptCause.Of,
        OutOfMemoryCause.Of,
        ImageCause.Of,
        ConfigCause.Of,
        VolumeCause.Of,
        UnschedulableCause.Of,
        QuotaCause.Of,
        RefusedCause.Of,
        ApplicationErrorCause.Of,
    ];

    /// <summary>Those that a pod may wait for without end.</summary>
    private static readonly Func<FailedAttempt, Cause?>[] Waits = [ImageCause.Of, ConfigCause.Of, VolumeCause.Of, UnschedulableCause.Of, QuotaCause.Of];

    public static Diagnosis Of(FailedAttempt attempt) => Of(First(Causes, attempt) ?? UnknownCause.Of(attempt), attempt);

    /// <summary>Of an attempt whose pod waits in vain. The record says for what: the pod may be removed already.</summary>
    public static Diagnosis OfWait(string? lastSeen, FailedAttempt attempt)
    {
        var (reason, words) = lastSeen?.Split(": ", 2) switch
        {
            [var word, var rest] => (word, rest),
            _ => (lastSeen, lastSeen),
        };
        var cause = ImageCause.Of(reason, words) ?? ConfigCause.Of(reason, words) ?? UnknownCause.Of(attempt);
        return Of(cause, attempt);
    }

    /// <param name="deadline">The limit that has passed.</param>
    /// <param name="lastSeen">What the run's record says that it waited for.</param>
    /// <param name="attempt">What is on the cluster; null when the run never came there.</param>
    public static Diagnosis OfTimeout(RunDeadline deadline, string? lastSeen, FailedAttempt? attempt)
    {
        var cause = attempt is not null ? First(Waits, attempt) : QuotaCause.IsIn(lastSeen) ? QuotaCause.Of(lastSeen) : null;
        var summary = $"The run was {deadline.Phase} for longer than {Duration.Format(deadline.Limit)}.";
        var advice = $"Raise timeouts.{deadline.Phase}, or find out what took so long.";
        IReadOnlyList<string> seen = attempt is null ? [] : FailureEvidence.Of(attempt);
        return new Diagnosis(
            FailureClass.Timeout,
            lastSeen is null ? summary : Shown($"{summary} Last seen: {lastSeen}"),
            lastSeen is null ? seen : [.. seen.Prepend(Shown(lastSeen)).Distinct()],
            cause is null ? advice : cause.Advice)
        {
            Phase = deadline.Phase,
            Cause = cause?.Class,
        };
    }

    public static Diagnosis OfBudget(AttemptBudget budget) => new(
        FailureClass.Budget, $"The run has spent its budget of {budget.Amount} {budget.Currency}.", [], FailureGuides.Of(FailureClass.Budget).Advice);

    private static Diagnosis Of(Cause cause, FailedAttempt attempt) =>
        new(cause.Class, Shown(cause.Summary), FailureEvidence.Of(attempt), cause.Advice) { Role = cause.Role };

    private static Cause? First(Func<FailedAttempt, Cause?>[] causes, FailedAttempt attempt) =>
        causes.Select(cause => cause(attempt)).FirstOrDefault(cause => cause is not null);

    private static string Shown(string text) => LogFailure.Cut(SecretText.Redact(text));
}
