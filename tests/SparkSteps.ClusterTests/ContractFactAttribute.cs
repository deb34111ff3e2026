using Xunit.Sdk;

namespace SparkSteps.ClusterTests;

/// <summary>A fact that holds for every API server; looked at with each one that is there.</summary>
[XunitTestCaseDiscoverer("SparkSteps.ClusterTests.ContractFactDiscoverer", "SparkSteps.ClusterTests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContractFactAttribute(Needs needs = Needs.Nothing) : FactAttribute
{
    public Needs Needs { get; } = needs;
}
