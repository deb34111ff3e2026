using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Pipelines.Kedro;

/// <summary>The settings of kedro-airflow-k8s, <c>run_config</c>, as the lowest layer of every step. What has no counterpart is listed.</summary>
internal sealed class RunConfig
{
    private static readonly string[] s_names = ["run_name", "experiment_name"];
    private static readonly string[] s_groupings = ["group_spark_nodes", "spark.group_spark_nodes"];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly StepDraft _draft;

    private RunConfig(DocumentPath path) => _draft = new StepDraft(path);

    /// <summary>What the pipeline is called there; null when it is not said, or made up anew for every run.</summary>
    public string? Name => s_names
        .Select(setting => _texts.GetValueOrDefault(setting)).FirstOrDefault(name => name is { Length: > 0 } && !name.Contains("{{"));

    /// <summary>On unless it is switched off: the sample settings have it on, though it is off where it is not said.</summary>
    public bool GroupSparkNodes => !s_groupings
        .Any(setting => "false".Equals(_texts.GetValueOrDefault(setting), StringComparison.OrdinalIgnoreCase));

    public StepLayer Step => _draft.Layer;

    public IReadOnlyList<NotCarriedOver> NotCarriedOver => _draft.NotCarriedOver;

    public static RunConfig Read(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        var config = new RunConfig(path);
        if (node is MappingNode mapping)
        {
            config.Collect(mapping, path, "");
        }
        else if (node is not (null or UnreadableNode))
        {
            errors.Add(path, "The settings are a mapping.", hint: "Send the run_config of kedro-airflow-k8s, or leave it out.");
        }

        return config;
    }

    private void Collect(MappingNode mapping, DocumentPath path, string prefix)
    {
        foreach (var (name, value) in mapping.Fields)
        {
            var (setting, at) = (prefix + name, path.Field(name));
            switch (value)
            {
                case UnreadableNode or ScalarNode { Kind: ScalarKind.Null }:
                    break;
                case MappingNode { Fields.Count: 0 } or SequenceNode { Items.Count: 0 }:
                    break;
                case MappingNode inner when !RunSettings.IsMapping(setting):
                    Collect(inner, at, setting + ".");
                    break;
                default:
                    Take(setting, value, at);
                    break;
            }
        }
    }

    private void Take(string setting, DocumentNode value, DocumentPath at)
    {
        if (value is ScalarNode scalar)
        {
            _texts[setting] = scalar.Text;
        }

        var places = RunSettings.PlacesOf(setting).ToList();
        foreach (var place in places)
        {
            _draft.Put(place, RunSettings.Convert(setting, value), at);
        }

        if (places.Count == 0 && RunSettings.ReasonLeftOut(setting, value) is { } reason)
        {
            _draft.LeaveOut(at, reason);
        }
    }
}
