using System.Globalization;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Pipelines.Kedro;

/// <summary>Where each setting of kedro-airflow-k8s goes to in a step, and why some go nowhere.</summary>
internal static class RunSettings
{
    private const string MakesClusters = "Steps run on the cluster that they name; none is made for a run.";
    private const string NoCounterpart = "A step has nothing like it.";

    private static readonly ILookup<string, string[]> s_places = new (string Setting, string[] Place)[]
    {
        ("image", ["spark", "image"]),
        ("namespace", ["namespace"]),
        ("startup_timeout", ["timeouts", "starting"]),
        ("spark.user_init_path", ["project", "initScript", "before"]),
        ("spark.user_post_init_path", ["project", "initScript", "after"]),
        ("spark.k8s.image", ["spark", "image"]),
        ("spark.k8s.run_script", ["application", "mainFile"]),
        ("spark.k8s.conf", ["spark", "conf"]),
        ("spark.k8s.driver_port", ["spark", "conf", "spark.driver.port"]),
        ("spark.k8s.block_manager_port", ["spark", "conf", "spark.blockManager.port"]),
        ("spark.k8s.labels", ["labels"]),
        ("spark.k8s.env_vars", ["env"]),
        ("spark.k8s.num_executors", ["executor", "instances"]),
        ("spark.k8s.requests.cpu", ["driver", "cores"]),
        ("spark.k8s.requests.cpu", ["executor", "cores"]),
        ("spark.k8s.limits.memory", ["driver", "memory"]),
        ("spark.k8s.limits.memory", ["executor", "memory"]),
        ("spark.k8s.limits.cpu", ["spark", "conf", "spark.kubernetes.driver.limit.cores"]),
        ("spark.k8s.limits.cpu", ["spark", "conf", "spark.kubernetes.executor.limit.cores"]),
        ("spark.k8s.jars", ["spark", "dependencies", "jars"]),
        ("spark.k8s.packages", ["spark", "dependencies", "packages"]),
        ("spark.k8s.repositories", ["spark", "dependencies", "repositories"]),
    }.ToLookup(move => move.Setting, move => move.Place);

    public static IEnumerable<string[]> PlacesOf(string setting) => s_places[setting];

    /// <summary>Whether the setting is a mapping of the user's own names.</summary>
    public static bool IsMapping(string setting) => s_places.Contains(setting) || setting is "spark.cluster_config" or "spark.k8s.secrets";

    /// <summary>The value as a step writes it. What cannot be converted stays, and reading the step says what is wrong with it.</summary>
    public static DocumentNode Convert(string setting, DocumentNode value) => (setting, value) switch
    {
        ("spark.k8s.num_executors", ScalarNode { Text: var text }) when int.TryParse(text, out var count) => Number(count),
        ("spark.k8s.requests.cpu", ScalarNode { Text: var text }) when TryReadCores(text, out var cores) => Number(cores),
        ("startup_timeout", ScalarNode { Text: var text }) => new ScalarNode($"{text}s", ScalarKind.Text),
        ("spark.user_init_path" or "spark.user_post_init_path", ScalarNode { Text: var path }) => new ScalarNode(Source(path), ScalarKind.Text),
        ("spark.k8s.jars" or "spark.k8s.packages" or "spark.k8s.repositories", ScalarNode { Text: var list }) =>
            new SequenceNode([.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(item => new ScalarNode(item, ScalarKind.Text))]),
        _ => value,
    };

    /// <returns>Null when nothing is lost.</returns>
    public static string? ReasonLeftOut(string setting, DocumentNode value) => (setting, (value as ScalarNode)?.Text) switch
    {
        ("run_name" or "experiment_name" or "group_spark_nodes" or "spark.group_spark_nodes", _) => null,
        ("spark.type", "none" or "k8s" or "kubernetes") => null,
        ("image_pull_policy", "IfNotPresent") => null,
        ("image_pull_policy", _) => "Images are pulled when they are not present.",
        ("cron", _) => "A pipeline document has no clock of its own: have a scheduler send it.",
        ("spark.k8s.requests.memory", _) => "The Spark of kedro-airflow-k8s does not use it either: it takes limits.memory.",
        _ when setting.StartsWith("spark.k8s", StringComparison.Ordinal) => NoCounterpart,
        _ when setting.StartsWith("spark.", StringComparison.Ordinal) => MakesClusters,
        _ => NoCounterpart,
    };

    // Spark takes whole cores only: 500m is one.
    private static bool TryReadCores(string text, out int cores)
    {
        var isMilli = text.EndsWith('m');
        var read = decimal.TryParse(isMilli ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        cores = read && number is > 0 and < 1_000_000 ? (int)Math.Ceiling(isMilli ? number / 1000 : number) : 0;
        return cores > 0;
    }

    // Relative to the project or to its src folder; the archive may hold the project's folder itself.
    private static string Source(string path)
    {
        var quoted = $"'{path.Replace("'", @"'\''")}'";
        return $$"""
            for sparksteps_own in "$PROJECT_HOME"/{{quoted}} "$PROJECT_HOME"/src/{{quoted}} \
              "$PROJECT_HOME"/*/{{quoted}} "$PROJECT_HOME"/*/src/{{quoted}}; do
              if [ -f "$sparksteps_own" ]; then break; fi
            done
            . "$sparksteps_own"
            """.ReplaceLineEndings("\n");
    }

    private static ScalarNode Number(int number) => new($"{number}", ScalarKind.Number);
}
