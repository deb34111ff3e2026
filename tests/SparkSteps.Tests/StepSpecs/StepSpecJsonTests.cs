using System.Text;
using System.Text.Json;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class StepSpecJsonTests
{
    private const string Minimal =
        """
        {"apiVersion":"sparksteps/v1","kind":"Step","name":"wordcount","backend":"sparkOperator","cluster":"default",
        "namespace":"spark-jobs","application":{"type":"python","mainFile":"main.py"},"project":{"archive":"wordcount.zip"},
        "spark":{"version":"3.5.3","image":"apache/spark:3.5.3"},
        "driver":{"cores":1,"memory":"1g","serviceAccount":"spark"},"executor":{"instances":1,"cores":1,"memory":"1g"},
        "timeouts":{"queued":"1h","pending":"30m","starting":"15m","running":"1d"},"retry":{"attempts":1},"ttl":"1d"}
        """;

    [Fact]
    public void Canonical_form_leaves_out_what_is_null_or_empty() => Assert.Equal(
        Minimal.ReplaceLineEndings(""), Encoding.UTF8.GetString(StepSpecWriter.ToJson(Some.Spec(Some.Document("env", "{}")))));

    [Fact]
    public void Maps_are_written_in_order_whatever_holds_them()
    {
        var spec = Some.Spec(Some.Document("env", null)) with { Env = new Dictionary<string, string> { ["B"] = "1", ["A"] = "2" } };
        Assert.Contains("\"env\":{\"A\":\"2\",\"B\":\"1\"}", Encoding.UTF8.GetString(StepSpecWriter.ToJson(spec)));
    }

    [Fact]
    public void Spec_inside_another_document_is_read_back_as_it_was()
    {
        var spec = Some.Spec(Some.Document("spark/conf", "{\"spark.x\": \"1\"}"));
        var record = new Record(RunId.New(TimeProvider.System), spec, TimeSpan.FromMinutes(90));
        var json = JsonSerializer.Serialize(record, StepSpecJson.Options);
        var again = JsonSerializer.Deserialize<Record>(json, StepSpecJson.Options);
        Assert.Equal(record.Id, again?.Id);
        Assert.Equal(json, JsonSerializer.Serialize(again, StepSpecJson.Options));
        Assert.Contains("\"waited\":\"90m\"", json);
    }

    [Theory]
    [InlineData("id", "\"x\"")]
    [InlineData("id", "5")]
    [InlineData("waited", "\"01:00:00\"")]
    [InlineData("spec", "{\"name\": \"A B\"}")]
    [InlineData("spec", "{\"driver\": {\"memory\": \"much\"}}")]
    [InlineData("spec", "{\"application\": {\"type\": 0}}")]
    public void Value_without_its_form_is_refused(string name, string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Record>($"{{\"{name}\": {json}}}", StepSpecJson.Options));

    private sealed record Record(RunId Id, StepSpec? Spec, TimeSpan Waited);
}
