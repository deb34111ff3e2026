namespace SparkSteps.StepSpecs.Json;

public sealed class NamespaceNameJsonConverter : TextJsonConverter<NamespaceName>
{
    protected override bool TryParse(string? text, out NamespaceName value) => NamespaceName.TryParse(text, out value);
}
