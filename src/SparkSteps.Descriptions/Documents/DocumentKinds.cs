using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SparkSteps.Images;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Runs;
using SparkSteps.Schedules.Documents;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.StepSpecs.Reading;
using SparkSteps.StepSpecs.Templates;

namespace SparkSteps.Descriptions.Documents;

internal static class DocumentKinds
{
    /// <summary>A text that no field has a meaning for, so that what is said of it is what is said of every wrong one.</summary>
    public const string Nonsense = "§";

    /// <summary>What stands for a setting that each operator makes, so that it is no default of the documents.</summary>
    public const string OfOperator = "of-operator";

    private const string Header = """{"apiVersion": "sparksteps/v1", "kind": """;

    // What a field needs beside it, another document below it may have: this one has all of that.
    private const string Templates = $$$"""
        {"whole": {
            "application": {"type": "python", "mainFile": "local:///a.py"},
            "driver": {"gpu": {"kind": "nvidia.com/gpu", "count": 1}},
            "executor": {"gpu": {"kind": "nvidia.com/gpu", "count": 1}},
            "monitoring": {"exposeDriverMetrics": true, "exposeExecutorMetrics": true, "prometheus": {"jmxExporterJar": "/a.jar"}},
            "batchScheduler": {"name": "volcano"},
            "budget": {"amount": 1}
        }, "{{{Nonsense}}}": {}}
        """;

    private static readonly Dictionary<string, string> s_noTypes = [];
    private static readonly StepSpecOptions s_options = Options();

    public static DocumentKind Step { get; } = new(
        "Step", typeof(StepSpec),
        [
            Header + """
                "Step", "name": "a", "project": {}, "spark": {"image": "a"},
                "application": {"type": "python", "mainFile": "a.py"}}
                """,
            Header + """
                "Step", "name": "a", "spark": {"image": "a"}, "dynamicAllocation": {"enabled": true},
                "application": {"type": "java", "mainFile": "local:///a.jar", "mainClass": "A"},
                "storage": [{"access": "s3", "endpoint": "https://s3.example.org", "secret": {"name": "a", "accessKey": "a", "secretKey": "b"}}]}
                """,
            Header + """
                "Step", "name": "a", "backend": "job", "spark": {"image": "a"},
                "application": {"type": "container", "command": ["a"]}}
                """,
        ],
        ReadStep)
    {
        ExampleOfTemplate = Header + """ "Step", "name": "a", "template": "whole"}""",
    };

    public static DocumentKind Pipeline { get; } = new(
        "Pipeline", typeof(PipelineDocument), [Header + """ "Pipeline", "name": "a", "nodes": [{"name": "a"}]}"""], ReadPipeline);

    public static DocumentKind Schedule { get; } = new(
        "Schedule", typeof(ScheduleDocument),
        [
            Header + """ "Schedule", "name": "a", "cron": "@daily", "step": {"application": {"type": "python", "mainFile": "a.py"}}}""",
            Header + """ "Schedule", "name": "a", "cron": "@daily", "pipeline": {"nodes": [{"name": "a"}]}}""",
        ],
        ReadSchedule);

    // What only an operator's settings refuse is no matter of shape: so these allow what can be allowed.
    private static StepSpecOptions Options()
    {
        var options = new StepSpecOptions
        {
            Image = OfOperator,
            Backends = { Nonsense },
            HasPrices = _ => true,
            ImageTargets = new ImageTargets([OfOperator, Nonsense], OfOperator),
        };
        options.Templates = StepTemplateReader.Read("", Encoding.UTF8.GetBytes(Templates), options);
        return options;
    }

    private static DocumentReading ReadStep(byte[] document)
    {
        var attached = new StepSpecReadOptions { AttachedArchive = $"{OfOperator}.zip" };
        var errors = new StepSpecReader(Microsoft.Extensions.Options.Options.Create(s_options)).Read(document, attached).Errors;
        var unread = new SpecErrors();
        if (DocumentParser.Parse(document, unread) is not MappingNode root || s_options.Templates.Under(root, unread) is not { } whole)
        {
            return new DocumentReading(errors, null, s_noTypes);
        }

        var spec = StepReader.Read(new MappingReader(whole, DocumentPath.Root, unread), s_options, attached);
        var types = KubernetesParts.Of(spec).ToDictionary(part => part.Path.ToString(), part => part.Type);
        return new DocumentReading(errors, JsonSerializer.SerializeToNode(spec, StepSpecJson.Options), types);
    }

    private static DocumentReading ReadPipeline(byte[] document)
    {
        var errors = new SpecErrors();
        var options = Microsoft.Extensions.Options.Options.Create(new PipelineOptions());
        var spec = new PipelineSpecReader(options).Read(document, PipelineFormat.SparkSteps, errors);
        var read = new
        {
            spec?.GroupSparkNodes,
            spec?.OnFailure,
            spec?.MaxParallel,
            Compute = new { NodePool = spec?.Compute },
            Kedro = new { Env = spec?.Kedro?.Environment, spec?.Kedro?.Runner },
        };
        return new DocumentReading(errors.ToList(), JsonSerializer.SerializeToNode(read, RunJson.Options), s_noTypes);
    }

    private static DocumentReading ReadSchedule(byte[] document)
    {
        var errors = new SpecErrors();
        var name = JsonNode.Parse(document)?["name"] is JsonValue value && value.TryGetValue(out string? text) ? text : OfOperator;
        var read = JsonSerializer.SerializeToNode(ScheduleSpecReader.Read(document, name, errors), RunJson.Options)?.AsObject() ?? [];
        read["history"] = read["historyLimits"]?.DeepClone();
        return new DocumentReading(errors.ToList(), read, s_noTypes);
    }
}
