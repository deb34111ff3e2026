namespace SparkSteps.StepSpecs.Rules;

internal static class DynamicAllocationRules
{
    private const string Path = "$.dynamicAllocation";

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (spec.DynamicAllocation is not { } allocation)
        {
            return;
        }

        var most = allocation.MaxExecutors ?? ResourceRules.MaxInstances;
        CheckNumber("maxExecutors", allocation.MaxExecutors, 1, ResourceRules.MaxInstances, errors);
        CheckNumber("minExecutors", allocation.MinExecutors, 0, most, errors);
        CheckNumber("initialExecutors", allocation.InitialExecutors, allocation.MinExecutors ?? 0, most, errors);
        if (allocation.ShuffleTrackingTimeout is { } timeout && (timeout < TimeSpan.FromSeconds(1) || timeout > TimeRules.Longest))
        {
            errors.Add(
                $"{Path}.shuffleTrackingTimeout", "The time is out of range.", Duration.Format(timeout), $"1s to {Duration.Format(TimeRules.Longest)}");
        }
    }

    private static void CheckNumber(string field, int? value, int least, int most, SpecErrors errors)
    {
        if (value is { } number)
        {
            ResourceRules.CheckRange($"{Path}.{field}", number, least, Math.Max(least, most), errors, "minExecutors <= initialExecutors <= maxExecutors.");
        }
    }
}
