namespace SparkSteps.Tests.Infra;

/// <summary>Skipped, with one line that says so, where the app has not been built with the official packages since its code changed.</summary>
internal sealed class AzurePackageFactAttribute : FactAttribute
{
    public AzurePackageFactAttribute() => Skip = AzurePackageTests.IsUpToDate
        ? null
        : "The app as it is deployed is not here, or older than its code: scripts/get-checkers.sh builds it where the registry has the official packages.";
}
