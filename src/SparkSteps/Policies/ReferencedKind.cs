namespace SparkSteps.Policies;

internal enum ReferencedKind
{
    Secret,
    ConfigMap,
}
