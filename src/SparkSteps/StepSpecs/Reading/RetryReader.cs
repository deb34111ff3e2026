namespace SparkSteps.StepSpecs.Reading;

internal static class RetryReader
{
    private const string FactorAllowed = "a number without quotes, for instance 1.5";

    public static RetrySpec Read(MappingReader retry, StepSpecOptions options)
    {
        var spec = new RetrySpec
        {
            Attempts = retry.Integer("attempts", options.Attempts),
            On = retry.Has("on") ? retry.Texts("on") : null,
            Delay = ReadDuration(retry, "delay"),
            MaxDelay = ReadDuration(retry, "maxDelay"),
            OutOfMemory = retry.Has("outOfMemory") ? ReadOutOfMemory(retry.Mapping("outOfMemory")) : null,
        };
        retry.RefuseUnknown();
        return spec;
    }

    private static OutOfMemorySpec ReadOutOfMemory(MappingReader outOfMemory)
    {
        var spec = new OutOfMemorySpec
        {
            Factor = outOfMemory.Number("factor", FactorAllowed),
            Most = outOfMemory.Has("most") ? outOfMemory.Value<MemorySize>("most", default, MemorySize.TryParse, MemorySize.Allowed) : null,
        };
        outOfMemory.RefuseUnknown();
        return spec;
    }

    private static TimeSpan? ReadDuration(MappingReader retry, string name) =>
        retry.Has(name) ? TimeoutsReader.ReadDuration(retry, name, TimeSpan.Zero) : null;
}
