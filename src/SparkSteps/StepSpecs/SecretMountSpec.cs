namespace SparkSteps.StepSpecs;

/// <summary>A Secret as files of Spark's container.</summary>
/// <param name="Name">The Secret's name.</param>
/// <param name="Path">The folder where its files are seen.</param>
/// <param name="SecretType">
/// <c>Generic</c>, or what else the operator tells Spark of it: <c>GCPServiceAccount</c>, <c>HadoopDelegationToken</c>.
/// </param>
public sealed record SecretMountSpec(string Name, string Path, string SecretType = SecretMountSpec.Generic)
{
    public const string Generic = "Generic";
}
