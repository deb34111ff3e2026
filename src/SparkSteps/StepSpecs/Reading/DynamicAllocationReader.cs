namespace SparkSteps.StepSpecs.Reading;

internal static class DynamicAllocationReader
{
    public static DynamicAllocationSpec? Read(MappingReader step)
    {
        if (!step.Has("dynamicAllocation"))
        {
            return null;
        }

        var allocation = step.Mapping("dynamicAllocation");
        var spec = new DynamicAllocationSpec
        {
            // Who writes of it wants it.
            Enabled = allocation.Flag("enabled", true),
            InitialExecutors = allocation.OptionalInteger("initialExecutors"),
            MinExecutors = allocation.OptionalInteger("minExecutors"),
            MaxExecutors = allocation.OptionalInteger("maxExecutors"),
            ShuffleTracking = allocation.OptionalFlag("shuffleTracking"),
            ShuffleTrackingTimeout = allocation.Optional<TimeSpan>("shuffleTrackingTimeout", Duration.TryParse, Duration.Allowed),
        };
        allocation.RefuseUnknown();
        return spec;
    }
}
