namespace SparkSteps.Tests.Infra;

public sealed class TemplateTests
{
    /// <summary>Resources with the properties that Azure has, modules with the parameters that they declare, nothing unused.</summary>
    [BicepFact]
    public void Templates_compile_without_a_warning() =>
        Assert.Equal("", BicepCompiler.Run(InfraFolder.Path, new Dictionary<string, string>(), "lint", "--pattern", "**/*.bicep"));
}
