namespace SparkSteps.StepSpecs.Kubernetes;

/// <summary>One of the shapes that Kubernetes gives to parts of a pod, by the names of its fields.</summary>
internal sealed record KubernetesType(string Name, IReadOnlyDictionary<string, KubernetesField> Fields)
{
    public IReadOnlyList<string> Required { get; } = [.. Fields.Where(field => field.Value.IsRequired).Select(field => field.Key)];
}
