using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class FieldSelectorTests
{
    private static readonly StoredObject Pod = StoredObject.From(
        new ObjectKey(ResourceTypes.Pods, "ns", "a"),
        new JsonObject { ["metadata"] = new JsonObject(), ["status"] = new JsonObject { ["phase"] = "Running" } },
        1);

    [Theory]
    [InlineData("metadata.name=a,metadata.namespace=ns", true)]
    [InlineData("metadata.name!=a", false)]
    [InlineData("status.phase==Running", true)]
    [InlineData("status.phase!=Failed", true)]
    [InlineData("status.phase=Failed", false)]
    [InlineData("status.reason=Running", false)]
    [InlineData("spec.nodeName=", true)]
    [InlineData("spec.nodeName!=", false)]
    public void Selects_by_path(string selector, bool expected) => Assert.Equal(expected, FieldSelector.Parse(selector)?.Matches(Pod));

    [Fact]
    public void Is_refused_without_a_sign() => Assert.Null(FieldSelector.Parse("status.phase"));
}
