using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Documents;

/// <summary>What the service makes of a document.</summary>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Read">It with its defaults, as far as it could be read.</param>
/// <param name="KubernetesTypes">The types of its values of Kubernetes' shape, by their paths.</param>
internal sealed record DocumentReading(IReadOnlyList<SpecError> Errors, JsonNode? Read, IReadOnlyDictionary<string, string> KubernetesTypes);
