using SparkSteps.StepSpecs.Json;

namespace SparkSteps.Runs;

public sealed class RunIdJsonConverter : TextJsonConverter<RunId>
{
    protected override bool TryParse(string? text, out RunId value) => RunId.TryParse(text, out value);
}
