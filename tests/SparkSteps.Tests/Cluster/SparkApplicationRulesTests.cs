using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Operator;

namespace SparkSteps.Tests.Cluster;

public sealed class SparkApplicationRulesTests
{
    [Fact]
    public void A_minimal_application_is_fine() => Assert.Empty(SparkApplicationRules.Check(App()));

    [Theory]
    [InlineData("type", "\"Perl\"", "spec.type")]
    [InlineData("mode", "\"local\"", "spec.mode")]
    [InlineData("sparkVersion", "null", "spec.sparkVersion")]
    [InlineData("sparkVersion", "3.5", "spec.sparkVersion")]
    [InlineData("timeToLiveSeconds", "\"1d\"", "spec.timeToLiveSeconds")]
    [InlineData("driver", "{\"cores\":0}", "spec.driver.cores")]
    [InlineData("sparkConf", "{\"spark.master\":\"x\"}", "spec.sparkConf.spark.master")]
    [InlineData("sparkConf", "{\"a\":1}", "spec.sparkConf.a")]
    [InlineData("sparkConf", "{\"spark.kubernetes.namespace\":\"other\"}", "spec.sparkConf.spark.kubernetes.namespace")]
    public void A_bad_field_is_named(string field, string value, string expected)
    {
        var app = App();
        app.Child("spec")[field] = JsonNode.Parse(value);

        Assert.Equal(expected, Assert.Single(SparkApplicationRules.Check(app)).Field);
    }

    [Fact]
    public void All_missing_fields_are_named_at_once() =>
        Assert.Equal(5, SparkApplicationRules.Check(new JsonObject { ["spec"] = new JsonObject() }).Count());

    private static JsonObject App() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "a", ["namespace"] = "ns" },
        ["spec"] = new JsonObject
        {
            ["type"] = "Python", ["mode"] = "cluster", ["sparkVersion"] = "3.5.3", ["mainApplicationFile"] = "local:///a.py",
            ["driver"] = new JsonObject(), ["executor"] = new JsonObject(),
        },
    };
}
