namespace SparkSteps.StepSpecs.Json;

/// <summary>Time spans as specs write them, for instance <c>10m</c>.</summary>
public sealed class DurationJsonConverter : TextJsonConverter<TimeSpan>
{
    protected override bool TryParse(string? text, out TimeSpan value) => Duration.TryParse(text, out value);

    protected override string Format(TimeSpan value) => Duration.Format(value);
}
