using SparkSteps.Pipelines.Documents;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Pipelines.Kedro;

/// <summary>The settings of kedro-airflow-k8s, <c>run_config</c>, as the lowest layer of every step. What has no counterpart is listed.</summary>
internal sealed class RunConfig
{
    private static readonly string[] s_names = ["run_name", "experiment_name"];
    private static readonly string[] s_groupings = ["group_spark_nodes", "spark.group_spark_nodes"];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DocumentPath> _origins = new(StringComparer.Ordinal);
    private readonly List<NotCarriedOver> _notCarriedOver = [];
    private readonly MappingNode _step = Empty();

    private RunConfig()
    {
    }

    /// <summary>What the pipeline is called there; null when it is not said, or made up anew for every run.</summary>
    public string? Name => s_names
        .Select(setting => _texts.GetValueOrDefault(setting)).FirstOrDefault(name => name is { Length: > 0 } && !name.Contains("{{"));

    /// <summary>On unless it is switched off: the sample settings have it on, though it is off where it is not said.</summary>
    public bool GroupSparkNodes => !s_groupings
        .Any(setting => "false".Equals(_texts.GetValueOrDefault(setting), StringComparison.OrdinalIgnoreCase));

    public StepLayer Step => new(_step, PathOf);

    public IReadOnlyList<NotCarriedOver> NotCarriedOver => _notCarriedOver;

    public static RunConfig Read(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        var config = new RunConfig();
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
            Put(place, RunSettings.Convert(setting, value));
            _origins["$" + string.Concat(place.Select(DocumentPath.FieldSegment))] = at;
        }

        if (places.Count == 0 && RunSettings.ReasonLeftOut(setting, value) is { } reason)
        {
            _notCarriedOver.Add(new NotCarriedOver(at.ToString(), reason));
        }
    }

    private void Put(IReadOnlyList<string> place, DocumentNode value)
    {
        var parent = _step;
        foreach (var name in place.SkipLast(1))
        {
            if (parent.Fields.GetValueOrDefault(name) is not MappingNode child)
            {
                parent.Fields[name] = child = Empty();
            }

            parent = child;
        }

        // One setting may add to what another has put there: conf and its ports.
        if (value is MappingNode more && parent.Fields.GetValueOrDefault(place[^1]) is MappingNode known)
        {
            foreach (var (name, item) in more.Fields)
            {
                known.Fields[name] = item;
            }
        }
        else
        {
            parent.Fields[place[^1]] = value is MappingNode own ? new MappingNode(new(own.Fields, StringComparer.Ordinal)) : value;
        }
    }

    private string PathOf(string path) => _origins.Keys
        .Where(origin => path.StartsWith(origin, StringComparison.Ordinal))
        .MaxBy(origin => origin.Length) is { } found ? _origins[found] + path[found.Length..] : "$.run_config";

    private static MappingNode Empty() => new(new(StringComparer.Ordinal));
}
