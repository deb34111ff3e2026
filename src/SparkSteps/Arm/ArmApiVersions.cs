namespace SparkSteps.Arm;

/// <summary>The versions of Azure's contracts that the service is written against.</summary>
internal static class ArmApiVersions
{
    public const string ManagedClusters = "2024-09-01";

    /// <summary>Builds have had no newer version than this preview.</summary>
    public const string RegistryTasks = "2019-06-01-preview";
}
