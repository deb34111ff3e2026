using System.Text.Json.Nodes;

namespace SparkSteps.Tests.SparkJobs.Crds;

public sealed class CrdSchemaTests
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["name"],
          "properties": {
            "name": {"type": "string", "pattern": "^[a-z]+$"},
            "mode": {"type": "string", "enum": ["cluster", "client"]},
            "cores": {"type": "integer", "format": "int32", "minimum": 1},
            "on": {"type": "boolean"},
            "port": {"anyOf": [{"type": "integer"}, {"type": "string"}], "x-kubernetes-int-or-string": true},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "env": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}},
            "template": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
            "size": {"type": "string", "nullable": true}
          }
        }
        """;

    [Theory]
    [InlineData("""{"name": "a", "mode": "client", "cores": 1, "on": false, "labels": {"x": "y"}, "env": [{"name": "A"}]}""")]
    [InlineData("""{"name": "a", "port": 80, "size": null, "template": {"anything": [1]}}""")]
    [InlineData("""{"name": "a", "port": "http"}""")]
    public void Valid_object_has_no_errors(string value) => Assert.Empty(Errors(value));

    [Theory]
    [InlineData("""{}""", "$.name: missing")]
    [InlineData("""{"name": "A"}""", "$.name: 'A' does not match ^[a-z]+$")]
    [InlineData("""{"name": "a", "mode": "local"}""", "$.mode: \"local\" is not one of [\"cluster\",\"client\"]")]
    [InlineData("""{"name": "a", "cores": 0}""", "$.cores: 0 is out of bounds")]
    [InlineData("""{"name": "a", "cores": 1.5}""", "$.cores: no integer")]
    [InlineData("""{"name": "a", "cores": "1"}""", "$.cores: no integer")]
    [InlineData("""{"name": "a", "cores": 3000000000}""", "$.cores: 3000000000 is no int32")]
    [InlineData("""{"name": "a", "on": "true"}""", "$.on: no boolean")]
    [InlineData("""{"name": "a", "port": true}""", "$.port: neither a whole number nor a text")]
    [InlineData("""{"name": "a", "labels": {"x": 1}}""", "$.labels.x: no string")]
    [InlineData("""{"name": "a", "env": [{"name": "A"}, {}]}""", "$.env[1].name: missing")]
    [InlineData("""{"name": "a", "env": {}}""", "$.env: no array")]
    [InlineData("""{"name": "a", "colour": "red"}""", "$.colour: unknown field")]
    [InlineData("""{"name": null}""", "$.name: null")]
    public void Error_is_told_with_its_path(string value, string error) => Assert.Equal([error], Errors(value));

    private static IEnumerable<string> Errors(string value) =>
        CrdSchema.Errors(JsonNode.Parse(Schema) ?? throw new InvalidDataException(), JsonNode.Parse(value));
}
