using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class YamlTests
{
    [Fact]
    public void Becomes_json_with_its_types()
    {
        var json = Yaml.Parse("a: 1\nb: '1'\nc: [true, null, 1.5, 3.5.3]\nd: {e: x}\n");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":1,"b":"1","c":[true,null,1.5,"3.5.3"],"d":{"e":"x"}}"""), json), json?.ToJsonString());
    }
}
