namespace SparkSteps.StepSpecs.Json;

public sealed class StepNameJsonConverter : TextJsonConverter<StepName>
{
    protected override bool TryParse(string? text, out StepName value) => StepName.TryParse(text, out value);
}
