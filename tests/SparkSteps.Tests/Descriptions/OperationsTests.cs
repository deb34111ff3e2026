using System.Text.Json.Nodes;
using SparkSteps.Descriptions;
using SparkSteps.Descriptions.OpenApi;

namespace SparkSteps.Tests.Descriptions;

public sealed class OperationsTests
{
    private static readonly JsonObject s_description = JsonNode.Parse(DescriptionFiles.Make()["src/SparkSteps.Functions/Http/openapi.json"])!.AsObject();

    private static readonly IReadOnlyList<string> s_references = [.. References(s_description).Distinct()];

    [Fact]
    public void Every_function_is_described_once_and_nothing_else_is() => Assert.Equal(
        HttpFunction.All.Select(function => function.Name).Order(), Operations.All.Select(operation => operation.Function).Order());

    [Fact]
    public void Every_reference_leads_somewhere() => Assert.All(s_references, reference =>
        Assert.True(reference.Split('/').Skip(1).Aggregate((JsonNode?)s_description, (node, name) => node?[name]) is not null, reference));

    [Fact]
    public void No_shape_is_there_that_nothing_refers_to() => Assert.All(
        s_description["components"]!["schemas"]!.AsObject(), shape => Assert.Contains(s_references, reference => reference.Split('/')[3] == shape.Key));

    [Fact]
    public void Answers_of_one_call_have_different_statuses() => Assert.All(
        Operations.All, operation => Assert.Distinct(operation.Answers.Select(answer => answer.Status)));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(field => field.Key == "$ref" ? [$"{field.Value}"] : References(field.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
