using System.Text.Json.Nodes;
using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Pipelines.Kedro;

/// <summary>Makes a step document run a group's nodes with Kedro. What the user has set stays; own arguments follow the generated ones.</summary>
internal static class KedroStep
{
    public static void Complete(JsonObject step, KedroRun run, NodeGroup group)
    {
        // What is of another kind is left as it is: reading the step says what is wrong with it.
        if (Child(step, "application") is not { } application)
        {
            return;
        }

        application["type"] ??= "python";
        if (application["mainFile"] is null)
        {
            application["mainFile"] = KedroRunner.FileName;
            WriteRunner(step);
        }

        if (application["arguments"] is null or JsonArray)
        {
            application["arguments"] = new JsonArray(
                [.. Arguments(run, group), .. application["arguments"]?.AsArray().Select(argument => argument?.DeepClone()) ?? []]);
        }
    }

    private static IEnumerable<JsonNode?> Arguments(KedroRun run, NodeGroup group)
    {
        yield return "run";
        if (run.Environment is { } environment)
        {
            yield return $"--env={environment}";
        }

        yield return $"--node={string.Join(',', group.Nodes.Select(Quote))}";
        yield return $"--runner={(group.Type == GroupType.Spark ? run.Runner : KedroRun.DefaultRunner)}";
    }

    // As CSV has it: plain names look the way Kedro's own command line takes them.
    private static string Quote(string node) => node.AsSpan().ContainsAny(',', '"') ? $"\"{node.Replace("\"", "\"\"")}\"" : node;

    private static void WriteRunner(JsonObject step)
    {
        if (Child(step, "project") is { } project && Child(project, "initScript") is { } script &&
            (script["after"] is null || IsText(script["after"])))
        {
            var own = script["after"]?.GetValue<string>().TrimEnd('\n');
            script["after"] = own is null ? KedroRunner.WriteScript : $"{own}\n{KedroRunner.WriteScript}";
        }
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);

    private static JsonObject? Child(JsonObject parent, string name)
    {
        parent[name] ??= new JsonObject();
        return parent[name] as JsonObject;
    }
}
