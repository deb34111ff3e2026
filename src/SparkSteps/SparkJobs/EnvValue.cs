using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs;

/// <summary>A variable's value: a text, or where Kubernetes finds it.</summary>
/// <param name="Source">An EnvVarSource; null of a text.</param>
internal readonly record struct EnvValue(string Text, KubernetesValue? Source = null);
