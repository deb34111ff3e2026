using System.Collections;
using System.Reflection;
using SparkSteps.SparkJobs.SparkOperator;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.Tests.SparkJobs.Golden;

namespace SparkSteps.Tests.SparkJobs;

/// <summary>The golden case that has every field.</summary>
public sealed class EverythingTests
{
    private static readonly string[] Elsewhere = ["MainClass", "ConfigFile", "MetricsProperties", "MetricsPropertiesFile", "Configuration", "PortName",
        "ServiceAnnotations", "ServiceLabels", "IngressUrlFormat", "IngressTls", "IngressAnnotations", "ServiceType", "Sha256", "File", "After", "Arguments", "Webhooks", "Build", "Budget", "Command", "Storage", "Template", "ClusterSelector"];

    [Fact]
    public void Every_field_is_set()
    {
        var spec = new GoldenCase("everything").ReadSpec();

        Assert.Empty(Unset(spec, "$"));
    }

    [Fact]
    public void Written_form_gives_the_same_plan()
    {
        var spec = new GoldenCase("everything").ReadSpec();
        var again = StepSpecs.Some.Reader().Read(StepSpecWriter.ToJson(spec), new StepSpecReadOptions()).Spec;

        Assert.Equal(Text(spec), Text(Assert.IsType<StepSpec>(again)));
    }

    [Fact]
    public void Applications_spec_alone_is_a_template_for_a_schedule()
    {
        var job = Some.Job(new GoldenCase("everything").ReadSpec());

        Assert.Equal(SparkApplicationManifest.Of(job).Content["spec"]?.ToJsonString(), SparkApplicationManifest.Spec(job).ToJsonString());
    }

    private static string Text(StepSpec spec) =>
        string.Join('\n', Some.Planner().Plan(Some.Request(spec, Some.Project)).Manifests.Select(manifest => manifest.Content.ToJsonString()));

    private static IEnumerable<string> Unset(object record, string path) => record.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && !Elsewhere.Contains(property.Name))
        .SelectMany(property => property.GetValue(record) switch
        {
            null => [$"{path}.{property.Name}"],
            string or KubernetesValue => [],
            ICollection { Count: 0 } => [$"{path}.{property.Name}"],
            IEnumerable => [],
            var value when value.GetType().Namespace == typeof(StepSpec).Namespace && value.GetType().IsClass => Unset(value, $"{path}.{property.Name}"),
            _ => Enumerable.Empty<string>(),
        });
}
