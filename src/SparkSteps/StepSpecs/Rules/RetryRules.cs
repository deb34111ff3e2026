using SparkSteps.Runs;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Which failures are tried again, after how long and with how much.</summary>
internal static class RetryRules
{
    public const int MaxAttempts = 10;
    private const decimal LeastFactor = 1.1m;
    private const decimal MostFactor = 10;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        var retry = spec.Retry;
        if (retry.Attempts is < 1 or > MaxAttempts)
        {
            errors.Add(
                "$.retry.attempts", "The number is out of range.", $"{retry.Attempts}", $"1 to {MaxAttempts}",
                "It counts all attempts: 1 means no retry.");
        }

        CheckClasses(retry.On, errors);
        CheckDelays(retry, errors);
        CheckOutOfMemory(spec, retry.OutOfMemory, errors);
    }

    private static void CheckClasses(IReadOnlyList<string>? on, SpecErrors errors)
    {
        var allowed = string.Join(", ", FailureGuides.Retryable);
        if (on is { Count: 0 })
        {
            errors.Add("$.retry.on", "The list is empty.", allowed: allowed, hint: "Set retry.attempts to 1 for no retry, or leave the list out for the usual classes.");
        }

        for (var i = 0; i < on?.Count; i++)
        {
            if (!FailureGuides.Retryable.Contains(on[i]))
            {
                errors.Add(
                    $"$.retry.on[{i}]", "No failure of this class is tried again.", on[i], allowed, Spelling.Hint(on[i], FailureGuides.Retryable));
            }
        }
    }

    private static void CheckDelays(RetrySpec retry, SpecErrors errors)
    {
        CheckDelay("$.retry.delay", retry.Delay, errors);
        CheckDelay("$.retry.maxDelay", retry.MaxDelay, errors);
        if (retry.Delay > (retry.MaxDelay ?? RetrySpec.DefaultMaxDelay))
        {
            errors.Add(
                "$.retry.delay", "The delay is longer than the longest one.", Duration.Format(retry.Delay.Value),
                $"at most {Duration.Format(retry.MaxDelay ?? RetrySpec.DefaultMaxDelay)}", "Raise retry.maxDelay as well.");
        }
    }

    private static void CheckDelay(string path, TimeSpan? delay, SpecErrors errors)
    {
        if (delay > LongestDelay)
        {
            errors.Add(path, "The time is out of range.", Duration.Format(delay.Value), $"0s to {Duration.Format(LongestDelay)}");
        }
    }

    private static void CheckOutOfMemory(StepSpec spec, OutOfMemorySpec? outOfMemory, SpecErrors errors)
    {
        if (outOfMemory?.Factor is < LeastFactor or > MostFactor)
        {
            errors.Add("$.retry.outOfMemory.factor", "The number is out of range.", $"{outOfMemory.Factor}", $"{LeastFactor} to {MostFactor}");
        }

        var least = spec.Executor.IsNone ? spec.Driver.Memory.MiB : Math.Min(spec.Driver.Memory.MiB, spec.Executor.Memory.MiB);
        if (outOfMemory?.Most is { } most && most.MiB < least)
        {
            errors.Add(
                "$.retry.outOfMemory.most", "This is less than the step asks for at first.", $"{most}", $"{new MemorySize(least)} or more",
                "It is the most that driver.memory and executor.memory may become.");
        }
    }
}
