using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Descriptions.Documents;
using SparkSteps.Schemas;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.Tests.SparkJobs;
using Some = SparkSteps.Tests.StepSpecs.Some;

namespace SparkSteps.Tests.Descriptions;

public sealed class DocumentSchemaTests
{
    private static readonly JsonObject s_step = Schema("step");
    private static readonly JsonObject s_pipeline = Schema("pipeline");
    private static readonly JsonObject s_schedule = Schema("schedule");

    public static TheoryData<string> GoldenSpecs => [.. Directory
        .EnumerateFiles(Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests", "SparkJobs", "Golden"), "spec.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file)).Order()];

    public static TheoryData<string> Kinds => [.. DocumentSchemas.Kinds];

    [Theory]
    [MemberData(nameof(GoldenSpecs))]
    public void Every_golden_spec_fits(string file) => Assert.Empty(SchemaCheck.Faults(Document(File.ReadAllBytes(Path.Combine(RepositoryFolder.Root, file))), s_step));

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "null")]
    [InlineData("name", "\"Wordcount\"")]
    [InlineData("kind", "\"Stepp\"")]
    [InlineData("apiVersion", null)]
    [InlineData("application", null)]
    [InlineData("application/type", "\"cobol\"")]
    [InlineData("application/type", null)]
    [InlineData("nmae", "\"x\"")]
    [InlineData("driver/memory", "\"4x\"")]
    [InlineData("driver/cores", "\"2\"")]
    [InlineData("driver/cores", "0")]
    [InlineData("driver/cores", "257")]
    [InlineData("driver/coers", "2")]
    [InlineData("driver/affinity", "{\"nodeAfinity\": {}}")]
    [InlineData("driver/tolerations", "[{\"effect\": \"NoWay\"}]")]
    [InlineData("driver/gpu", "{\"kind\": \"nvidia.com/gpu\"}")]
    [InlineData("driver/secrets", "[{\"name\": \"a\"}]")]
    [InlineData("executor/instances", "1.5")]
    [InlineData("env", "[]")]
    [InlineData("spark/conf/a", "{}")]
    [InlineData("spark/imagePullPolicy", "\"Often\"")]
    [InlineData("ttl", "\"soon\"")]
    [InlineData("timeouts/running", "90")]
    [InlineData("budget/amount", "\"12\"")]
    [InlineData("retry/attempts", "11")]
    [InlineData("retry/on", "[\"boredom\"]")]
    [InlineData("retry/outOfMemory", "{\"factor\": 1}")]
    [InlineData("storage", "[{\"account\": \"a\"}]")]
    [InlineData("ui", "{\"ingressUrlFormat\": \"x.example.org\"}")]
    [InlineData("driverIngress", "[{\"servicePort\": 80}]")]
    public void What_the_reader_refuses_by_shape_the_schema_refuses(string field, string? json)
    {
        var document = Some.Document(field, json);
        Assert.NotEmpty(Some.Read(document).Errors);
        Assert.NotEmpty(SchemaCheck.Faults(JsonNode.Parse(document), s_step));
    }

    [Theory]
    [InlineData("executor/coreRequest", "2")]
    [InlineData("spark/conf/spark.sql.shuffle.partitions", "8")]
    [InlineData("driver/memory", "\"4Gi\"")]
    [InlineData("driver", "null")]
    [InlineData("spark/imagePullPolicy", "null")]
    [InlineData("driver/gpu", "{\"gpu_type\": \"nvidia.com/gpu\", \"count\": 1}")]
    [InlineData("application/arguments", "[1, true, \"x\"]")]
    public void What_the_reader_takes_the_schema_takes(string field, string json)
    {
        var document = Some.Document(field, json);
        Assert.Empty(Some.Read(document).Errors);
        Assert.Empty(SchemaCheck.Faults(JsonNode.Parse(document), s_step));
    }

    [Theory]
    [InlineData("{template: etl}", true)]
    [InlineData("{template: etl, application: {arguments: [x]}, driver: {gpu: {count: 2}}, env: null}", true)]
    [InlineData("{application: {arguments: [x]}}", false)]
    [InlineData("{template: etl, drivre: {}}", false)]
    [InlineData("{template: etl, storage: [{account: a}]}", false)]
    public void What_a_template_may_say_is_required_only_without_one(string fields, bool fits) =>
        Assert.Equal(fits, !SchemaCheck.Faults(Document($"{{apiVersion: sparksteps/v1, kind: Step, name: a, {fields[1..]}"), s_step).Any());

    [Theory]
    [InlineData("{name: a, nodes: [{name: b}], step: {driver: {memory: 2g}}, overrides: {b: {application: {arguments: [x]}}}, maxParallel: 2}", true)]
    [InlineData("{name: a, nodes: [{name: b, inputTypes: {x: [A, B]}, returnType: C}], catalog: {x: spark.SparkDataset, y: {type: z}}}", true)]
    [InlineData("{name: a}", false)]
    [InlineData("{name: a, nodes: [{nmae: b}]}", false)]
    [InlineData("{name: a, nodes: [{name: b}], maxParallel: 0}", false)]
    [InlineData("{name: a, nodes: [{name: b}], onFailure: weep}", false)]
    [InlineData("{name: a, nodes: [{name: b}], step: {name: c}}", false)]
    [InlineData("{name: a, nodes: [{name: b}], step: {drivre: {}}}", false)]
    [InlineData("{name: a, nodes: [{name: b}], compute: {nodePool: {count: 1}}}", false)]
    [InlineData("{name: a, nodes: [{name: b}], retry: {attempts: 99}}", false)]
    public void A_pipeline_is_checked_with_its_steps(string fields, bool fits) =>
        Assert.Equal(fits, !SchemaCheck.Faults(Document($"{{apiVersion: sparksteps/v1, kind: Pipeline, {fields[1..]}"), s_pipeline).Any());

    [Theory]
    [InlineData("{cron: '@daily', step: {application: {type: python, mainFile: a.py}, ttl: 1d}, overlap: queue, history: {failed: 9}}", true)]
    [InlineData("{cron: '@daily', pipeline: {nodes: [{name: a}], step: {driver: {cores: 2}}}}", true)]
    [InlineData("{step: {application: {type: python, mainFile: a.py}}}", false)]
    [InlineData("{cron: '@daily', step: {ttl: 1d}}", false)]
    [InlineData("{cron: '@daily', pipeline: {step: {}}}", false)]
    [InlineData("{cron: '@daily', overlap: pile}", false)]
    [InlineData("{cron: '@daily', catchUpLimit: 101}", false)]
    [InlineData("{cron: '@daily', startDeadline: soon}", false)]
    public void A_schedule_is_checked_with_what_it_runs(string fields, bool fits) =>
        Assert.Equal(fits, !SchemaCheck.Faults(Document(fields), s_schedule).Any());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_is_described(string kind) =>
        Assert.All(Properties(Schema(kind)), field => Assert.True($"{field.Value?["description"]}".Length > 0, field.Key));

    [Fact]
    public void Every_field_of_a_step_is_there() => Assert.Equal(
        typeof(StepSpec).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Union(["apiVersion", "kind"]).Order(),
        s_step["properties"]!.AsObject().Select(property => property.Key).Order());

    [Fact]
    public void Examples_that_the_readers_are_asked_with_are_valid() => Assert.All(
        new[] { DocumentKinds.Step, DocumentKinds.Pipeline, DocumentKinds.Schedule }
            .SelectMany(kind => kind.Examples.Append(kind.ExampleOfTemplate).OfType<string>().Select(example => (kind, example))),
        one => Assert.Empty(one.kind.Read(Encoding.UTF8.GetBytes(one.example)).Errors));

    [Fact]
    public void Defaults_are_those_of_the_reader_and_no_operators()
    {
        Assert.Equal("1g", $"{s_step["properties"]!["driver"]!["properties"]!["memory"]!["default"]}");
        Assert.Equal("latest", $"{s_schedule["properties"]!["catchUp"]!["default"]}");
        Assert.Equal("cancelRest", $"{s_pipeline["properties"]!["onFailure"]!["default"]}");
        Assert.DoesNotContain(DocumentKinds.OfOperator, s_step.ToJsonString());
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonNode schema)
    {
        if (schema is not JsonObject keywords)
        {
            return [];
        }

        var own = keywords["properties"]?.AsObject().Where(field => field.Value is JsonObject) ?? [];
        // What is required without a template is said beside the fields, and describes none.
        return [.. own, .. keywords.Where(part => part.Key is not ("$defs" or "else")).SelectMany(part => part.Value is JsonObject inner
            ? part.Key == "properties" ? inner.SelectMany(field => Properties(field.Value!)) : Properties(inner) : [])];
    }

    private static JsonObject Schema(string kind) => JsonNode.Parse(DocumentSchemas.Find(kind) ?? "{}")!.AsObject();

    // A document that begins with a brace is read as JSON.
    private static JsonNode? Document(string yaml) => Document(Encoding.UTF8.GetBytes($"# YAML\n{yaml}"));

    private static JsonNode? Document(byte[] yaml)
    {
        var errors = new SpecErrors();
        var root = DocumentParser.Parse(yaml, errors);
        Assert.NotNull(root);
        return JsonNode.Parse(KubernetesValue.Of(root).Json);
    }
}
