using Xunit.Sdk;

namespace SparkSteps.ClusterTests;

/// <summary>A theory that holds for every API server; looked at with each one that is there.</summary>
[XunitTestCaseDiscoverer("SparkSteps.ClusterTests.ContractTheoryDiscoverer", "SparkSteps.ClusterTests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContractTheoryAttribute : TheoryAttribute;
