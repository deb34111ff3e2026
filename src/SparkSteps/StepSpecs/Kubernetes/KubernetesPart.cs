using System.Text.Json;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Kubernetes;

/// <summary>A value of Kubernetes' shape and where it stands in the caller's document.</summary>
/// <param name="Type">One of <see cref="KubernetesTypes"/>.</param>
internal readonly record struct KubernetesPart(DocumentPath Path, string Type, KubernetesValue Value)
{
    public JsonElement Element => Value.Element;
}
