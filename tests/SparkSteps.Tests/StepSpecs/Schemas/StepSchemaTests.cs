using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.StepSpecs.Schemas;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.StepSpecs.Schemas;

public class StepSchemaTests
{
    private static readonly JsonObject s_schema = StepSchema.Create();

    public static TheoryData<string> GoldenSpecs => [.. Directory
        .EnumerateFiles(Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests", "SparkJobs", "Golden"), "spec.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file)).Order()];

    [Theory]
    [MemberData(nameof(GoldenSpecs))]
    public void EveryGoldenSpecFits(string file)
    {
        var errors = new SpecErrors();
        var root = DocumentParser.Parse(File.ReadAllBytes(Path.Combine(RepositoryFolder.Root, file)), errors);
        Assert.NotNull(root);
        Assert.Empty(SchemaCheck.Faults(JsonNode.Parse(KubernetesValue.Of(root).Json), s_schema));
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "\"Wordcount\"")]
    [InlineData("kind", "\"Stepp\"")]
    [InlineData("apiVersion", null)]
    [InlineData("application", null)]
    [InlineData("application/type", "\"cobol\"")]
    [InlineData("application/type", null)]
    [InlineData("nmae", "\"x\"")]
    [InlineData("driver/memory", "\"4x\"")]
    [InlineData("driver/cores", "\"2\"")]
    [InlineData("driver/coers", "2")]
    [InlineData("executor/instances", "1.5")]
    [InlineData("env", "[]")]
    [InlineData("spark/conf/a", "{}")]
    [InlineData("ttl", "\"soon\"")]
    [InlineData("timeouts/running", "90")]
    [InlineData("budget/amount", "\"12\"")]
    [InlineData("storage", "[{\"account\": \"a\"}]")]
    public void WhatTheReaderRefusesByShape_TheSchemaRefuses(string field, string? json)
    {
        var document = Some.Document(field, json);
        Assert.NotEmpty(Some.Read(document).Errors);
        Assert.NotEmpty(SchemaCheck.Faults(JsonNode.Parse(document), s_schema));
    }

    [Theory]
    [InlineData("executor/coreRequest", "2")]
    [InlineData("spark/conf/spark.sql.shuffle.partitions", "8")]
    [InlineData("driver/memory", "\"4Gi\"")]
    [InlineData("application/arguments", "[1, true, \"x\"]")]
    public void WhatTheReaderTakes_TheSchemaTakes(string field, string json)
    {
        var document = Some.Document(field, json);
        Assert.Empty(Some.Read(document).Errors);
        Assert.Empty(SchemaCheck.Faults(JsonNode.Parse(document), s_schema));
    }

    [Fact]
    public void EveryFieldOfTheStepIsThere() => Assert.Equal(
        typeof(StepSpec).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Union(["apiVersion", "kind"]).Order(),
        s_schema["properties"]!.AsObject().Select(property => property.Key).Order());
}
