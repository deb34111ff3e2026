namespace SparkSteps.Tests.Infra;

/// <summary>Skipped, with one line that says so, where the Bicep compiler is not.</summary>
internal sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = BicepCompiler.Program is null ? BicepCompiler.Missing : null;
}
