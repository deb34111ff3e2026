using System.Text.Json;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Tests.StepSpecs.Kubernetes;

public sealed class KubernetesValueTests
{
    [Theory]
    [InlineData("""{"b": 1, "a": [true, {"d": "x", "c": 1.5}]}""", """{"a":[true,{"c":1.5,"d":"x"}],"b":1}""")]
    [InlineData("""{"a": null, "b": {"c": null}}""", """{"b":{}}""")]
    [InlineData("""["<ü>", null]""", """["<ü>",null]""")]
    [InlineData("""1e3""", """1e3""")]
    public void Text_is_canonical(string json, string canonical) => Assert.Equal(canonical, Of(json).Json);

    [Fact]
    public void Values_that_say_the_same_are_equal()
    {
        Assert.Equal(Of("""{"a": 1, "b": null, "c": "x"}"""), Of("""{"c": "x", "a": 1}"""));
        Assert.Equal(Of("""{"a": 1}""").GetHashCode(), Of("""{ "a":1 }""").GetHashCode());
        Assert.NotEqual(Of("""{"a": 1}"""), Of("""{"a": "1"}"""));
    }

    [Theory]
    [InlineData("{name: v, emptyDir: {sizeLimit: 1Gi, medium: ~}}", """{"emptyDir":{"sizeLimit":"1Gi"},"name":"v"}""")]
    [InlineData("{name: v, configMap: {name: c, defaultMode: 420, optional: True}}", """{"configMap":{"defaultMode":420,"name":"c","optional":true},"name":"v"}""")]
    public void YAML_and_JSON_are_the_same_value(string yaml, string json)
    {
        var document = $"{{apiVersion: sparksteps/v1, kind: Step, name: a, application: {{type: python, mainFile: 'local:///a.py'}}, volumes: [{yaml}]}}";

        Assert.Equal(json, Assert.Single(Some.Spec(document.Insert(0, "# YAML\n")).Volumes).Json);
    }

    [Fact]
    public void Node_is_a_new_one_each_time()
    {
        var value = Of("""{"a": [1]}""");

        Assert.NotSame(value.ToNode(), value.ToNode());
        Assert.Equal("""{"a":[1]}""", value.ToNode()?.ToJsonString());
    }

    private static KubernetesValue Of(string json) => KubernetesValue.Of(JsonDocument.Parse(json).RootElement);
}
