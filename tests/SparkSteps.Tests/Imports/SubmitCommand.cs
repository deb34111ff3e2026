using System.Text.Json.Nodes;

namespace SparkSteps.Tests.Imports;

/// <summary>The conf, the file and the arguments by which spark-submit starts what a manifest asks for, by the operator's own rules.</summary>
internal sealed record SubmitCommand(SortedDictionary<string, string> Conf, string File, IReadOnlyList<string> Arguments)
{
    private static readonly (string Field, string Key)[] Fields =
    [
        ("$['driver']['cores']", "spark.driver.cores"),
        ("$['driver']['memory']", "spark.driver.memory"),
        ("$['driver']['memoryOverhead']", "spark.driver.memoryOverhead"),
        ("$['driver']['serviceAccount']", "spark.kubernetes.authenticate.driver.serviceAccountName"),
        ("$['executor']['instances']", "spark.executor.instances"),
        ("$['executor']['cores']", "spark.executor.cores"),
        ("$['executor']['memory']", "spark.executor.memory"),
        ("$['executor']['memoryOverhead']", "spark.executor.memoryOverhead"),
        ("$['image']", "spark.kubernetes.container.image"),
    ];

    /// <summary>What Spark does where nothing is said, and the service's own account.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["spark.driver.cores"] = "1",
        ["spark.driver.memory"] = "1g",
        ["spark.executor.instances"] = "2",
        ["spark.executor.cores"] = "1",
        ["spark.executor.memory"] = "1g",
        ["spark.kubernetes.authenticate.driver.serviceAccountName"] = "spark",
        ["spark.kubernetes.executor.enablePollingWithResourceVersion"] = "true",
    };

    public static SubmitCommand Of(JsonObject manifest)
    {
        var spec = manifest["spec"]?.AsObject() ?? [];
        var flat = Some.Flatten(spec);
        var conf = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["spark.kubernetes.namespace"] = Text(manifest["metadata"]?["namespace"]) };
        foreach (var (field, key) in Fields.Where(field => flat.ContainsKey(field.Field)))
        {
            conf[key] = flat[field].Trim('"');
        }

        foreach (var (key, value) in spec["sparkConf"]?.AsObject() ?? [])
        {
            conf[key] = Text(value);
        }

        AddVariables("spark.kubernetes.driverEnv.", spec["driver"]?["env"], conf);
        AddVariables("spark.executorEnv.", spec["executor"]?["env"], conf);
        AddLists(spec["deps"]?.AsObject() ?? [], conf);
        return new SubmitCommand(conf, Text(spec["mainApplicationFile"]), [.. spec["arguments"]?.AsArray().Select(Text) ?? []]);
    }

    public JsonObject WithoutDefaults(JsonObject wanted) => new()
    {
        ["conf"] = new JsonObject(Conf.Where(entry => wanted.ContainsKey(entry.Key) || Defaults.GetValueOrDefault(entry.Key) != entry.Value)
            .Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))),
        ["file"] = File,
        ["arguments"] = new JsonArray([.. Arguments.Select(argument => JsonValue.Create(argument))]),
    };

    private static void AddVariables(string prefix, JsonNode? env, SortedDictionary<string, string> conf)
    {
        foreach (var variable in env?.AsArray() ?? [])
        {
            conf[prefix + Text(variable?["name"])] = Text(variable?["value"]);
        }
    }

    private static void AddLists(JsonObject deps, SortedDictionary<string, string> conf)
    {
        var keys = new Dictionary<string, string> { ["jars"] = "spark.jars", ["packages"] = "spark.jars.packages", ["pyFiles"] = "spark.submit.pyFiles" };
        foreach (var (field, list) in deps)
        {
            conf[keys[field]] = string.Join(',', list?.AsArray().Select(Text) ?? []);
        }
    }

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
