namespace SparkSteps.StepSpecs.Kubernetes;

internal enum KubernetesFieldForm
{
    One,
    List,

    /// <summary>By names that the caller chooses.</summary>
    Map,
}
