using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class PatchTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":2}}""", """{"b":{"c":null,"d":3}}""", """{"a":1,"b":{"d":3}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":"x"}""", """{"a":{"b":{"c":null,"d":1}}}""", """{"a":{"b":{"d":1}}}""")]
    [InlineData("""{}""", """{"a":{"$setElementOrder/x":[1],"b":1}}""", """{"a":{"b":1}}""")]
    public void Merge_follows_its_rfc(string target, string patch, string expected) =>
        AssertJson(expected, MergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch)));

    [Theory]
    [InlineData("""{"a":1}""", """[{"op":"add","path":"/b","value":2}]""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":[1,3]}""", """[{"op":"add","path":"/a/1","value":2},{"op":"add","path":"/a/-","value":4}]""", """{"a":[1,2,3,4]}""")]
    [InlineData("""{"a/b":1,"c":2}""", """[{"op":"remove","path":"/a~1b"},{"op":"replace","path":"/c","value":{"d":1}}]""", """{"c":{"d":1}}""")]
    [InlineData("""{"a":[1,2]}""", """[{"op":"replace","path":"/a/0","value":9}]""", """{"a":[9,2]}""")]
    [InlineData("""{"a":{"b":1}}""", """[{"op":"test","path":"/a/b","value":1},{"op":"move","from":"/a/b","path":"/c"},{"op":"copy","from":"/c","path":"/d"}]""", """{"a":{},"c":1,"d":1}""")]
    public void Operations_follow_their_rfc(string target, string patch, string expected)
    {
        var (document, error) = JsonPatch.Apply(JsonNode.Parse(target) ?? "", JsonNode.Parse(patch) as JsonArray ?? []);

        Assert.Null(error);
        AssertJson(expected, document);
    }

    [Theory]
    [InlineData("""[{"op":"remove","path":"/x"}]""")]
    [InlineData("""[{"op":"replace","path":"/x","value":1}]""")]
    [InlineData("""[{"op":"test","path":"/a","value":2}]""")]
    [InlineData("""[{"op":"add","path":"/x/y/z","value":1}]""")]
    [InlineData("""[{"op":"frobnicate","path":"/a"}]""")]
    public void Operations_say_why_they_do_not_fit(string patch) =>
        Assert.NotNull(JsonPatch.Apply(new JsonObject { ["a"] = 1 }, JsonNode.Parse(patch) as JsonArray ?? []).Error);

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, got {actual?.ToJsonString()}");
}
