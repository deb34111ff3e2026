namespace SparkSteps.StepSpecs.Json;

public sealed class MemorySizeJsonConverter : TextJsonConverter<MemorySize>
{
    protected override bool TryParse(string? text, out MemorySize value) => MemorySize.TryParse(text, out value);
}
