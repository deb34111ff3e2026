using SparkSteps.Embedded.Cluster.Kubelet;

namespace SparkSteps.Tests.Cluster;

public sealed class VariablesTests
{
    [Theory]
    [InlineData("$(A)/x", "1/x")]
    [InlineData("$(MISSING)", "$(MISSING)")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$A", "$A")]
    public void Expand_as_kubernetes_does(string text, string expected) =>
        Assert.Equal(expected, Variables.Expand(text, new Dictionary<string, string> { ["A"] = "1" }));
}
