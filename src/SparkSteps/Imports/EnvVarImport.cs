using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>Kubernetes' list of variables; of two with one name the later one counts, as there.</summary>
internal static class EnvVarImport
{
    private const string Env = "env";
    private const string ValueFrom = "envValueFrom";

    /// <param name="owner">The part of the step that gets them: none for the step itself, or a role.</param>
    public static void Move(ForeignMapping fields, string name, StepDraft draft, params string[] owner)
    {
        var (texts, sources) = (new Dictionary<string, ForeignValue>(StringComparer.Ordinal), new Dictionary<string, ForeignValue>(StringComparer.Ordinal));
        foreach (var variable in fields.Mappings(name))
        {
            Read(variable, texts, sources);
        }

        foreach (var (key, value) in texts)
        {
            draft.Put([.. owner, Env, key], value.Node, value.Path);
        }

        foreach (var (key, value) in sources)
        {
            draft.Put([.. owner, ValueFrom, key], value.Node, value.Path);
        }
    }

    private static void Read(ForeignMapping variable, Dictionary<string, ForeignValue> texts, Dictionary<string, ForeignValue> sources)
    {
        var (name, value, source) = (variable.TakeText("name"), variable.Take("value"), variable.TakeFilled("valueFrom"));
        variable.RefuseRest();
        if (name is null)
        {
            variable.Refuse("name", "The field is missing.", hint: "Name the variable.");
        }
        else if (source is not null)
        {
            texts.Remove(name);
            sources[name] = source;
        }
        else
        {
            sources.Remove(name);
            texts[name] = value ?? new ForeignValue(ForeignNode.Text(""), variable.Path.Field("value"));
        }
    }
}
