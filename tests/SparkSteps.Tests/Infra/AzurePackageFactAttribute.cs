namespace SparkSteps.Tests.Infra;

/// <summary>Skipped, with one line that says so, where the app has not been built with the official packages.</summary>
internal sealed class AzurePackageFactAttribute : FactAttribute
{
    public AzurePackageFactAttribute() => Skip = Directory.Exists(AzurePackageTests.Folder)
        ? null
        : "The app as it is deployed is not here: scripts/get-checkers.sh builds it where the registry has the official packages.";
}
