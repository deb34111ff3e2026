using System.Text;

namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>What mutations begin with, and what they put in.</summary>
internal static class Corpus
{
    private const int LongestMessage = 48 * 1024;

    public static byte[] YamlSpec { get; } =
        """
        apiVersion: sparksteps/v1
        kind: Step
        name: fuzz
        application: {type: python, mainFile: "local:///opt/a.py", arguments: [--input, 'a b', "\u00fc\n"]}
        spark:
          image: registry.example/spark:3.5.3
          conf: {spark.sql.shuffle.partitions: "8", spark.x: 1.5e3}
          dependencies: {packages: ["org.example:c_2.12:1.0"]}
        driver: {cores: 1, memory: 1g}
        executor: {instances: 2, cores: 1, memory: 512m}
        env:
          A: |
            more than
            one line
        labels: {team: data}
        timeouts: {queued: 1h, running: 6h}
        retry: {attempts: 2, on: [outOfMemory, applicationError], delay: 1s, outOfMemory: {factor: 1.5, most: 4g}}
        ttl: 1d
        """u8.ToArray();

    public static byte[] JsonSpec { get; } =
        """
        {"apiVersion": "sparksteps/v1", "kind": "Step", "name": "fuzz",
         "application": {"type": "java", "mainFile": "local:///opt/a.jar", "mainClass": "org.example.Main", "arguments": ["a", "\u00fc\t"]},
         "spark": {"version": "3.5.3", "conf": {"spark.x": 8, "spark.y": true}, "dependencies": {"jars": ["local:///opt/b.jar"]}},
         "driver": {"cores": 1, "memory": "1g", "serviceAccount": "spark"}, "executor": {"instances": 2},
         "env": {"A": "b"}, "labels": {"example.org/team": "data"}, "webhooks": [], "retry": {"attempts": 1}, "ttl": "1d"}
        """u8.ToArray();

    public static byte[] Reference { get; } = """{"blob": "specs/team/a.yaml"}"""u8.ToArray();

    public static byte[] Schedule { get; } =
        """
        cron: "*/5 2 * * 1-5"
        step:
          application: {type: python, mainFile: "local:///opt/a.py"}
          driver: {cores: 1}
        """u8.ToArray();

    public static byte[] Pipeline { get; } =
        """
        apiVersion: sparksteps/v1
        kind: Pipeline
        name: fuzz
        nodes:
          - {name: clean, inputs: [raw, "params:x"], outputs: [clean_spark], tags: [a]}
          - {name: train, inputs: [clean_spark], outputs: [model], returnType: "pyspark.sql.DataFrame"}
          - {name: report, inputs: [model]}
        catalog: {"{layer}_spark": spark.SparkDataset, model: {type: pickle.PickleDataset}}
        step: {application: {type: python, mainFile: "local:///opt/a.py"}, env: {A: b}}
        overrides: {train: {driver: {memory: 2g}, env: {A: null}}}
        onFailure: cancelRest
        maxParallel: 2
        labels: {team: data}
        """u8.ToArray();

    public static byte[] Kedro { get; } =
        """
        {"name": "fuzz",
         "pipeline": {"kedro_version": "1.0", "pipeline": [
           {"name": "split([a]) -> [b]", "inputs": ["a", "params:rate"], "outputs": ["b"], "tags": ["x"]},
           {"name": "train", "inputs": ["b"], "outputs": ["c"], "tags": []}]},
         "catalog": {"a": {"type": "spark.SparkDataset", "filepath": "x"}, "{any}": {"type": "pandas.CSVDataset"}},
         "annotations": {"train": {"b": "pyspark.sql.DataFrame", "return": "pd.DataFrame"}},
         "run_config": {"run_name": "fuzz", "image": "registry.example/spark:3.5.3"},
         "overrides": {"train": {"driver": {"memory": "2g"}}}}
        """u8.ToArray();

    public static byte[] Upload { get; } = """{"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}"""u8.ToArray();

    public static byte[] Repair { get; } = """{"findings": ["lostJob:01jd9zqv8k5m2n3p4r6s7t8w9x", "unusedKey:runs/keys/a.json"]}"""u8.ToArray();

    public static byte[][] HostileYaml { get; } = Bytes(
        "&a [*a, *a]", "*a", "!!python/object:os.system x", "<<: ", "? ", "- - - - ", "1e999999", new string('9', 100_000), "0x7fffffffffffffff",
        "\0", "\u001b[2J", "\ufeff", "\u2028", "\\ud800", "\"\\UFFFFFFFF\"", "'", "|\n", ">-\n", "---\n", "...\n", "%YAML 9.9\n", "\t", "\r",
        Repeat("[", 5000), Repeat("{a: ", 5000), Repeat("- ", 5000), Repeat("a: &a\n", 3000), Repeat("x", 200_000), "name: ", "env: {A: ", "~", "null");

    public static byte[][] HostileJson { get; } = Bytes(
        "{", "}", "[", "]", ",", "\"", "\\", "1e999999", "-0", new string('9', 100_000), "null", "true", "\"\\ud800\"", "\"\\u0000\"", "\"a\":1,\"a\":2,",
        "\0", "\ufeff", "/*", "//", Repeat("[", 5000), Repeat("{\"a\":", 5000), Repeat("x", 200_000), "\"name\": \"../x\",", "NaN", "Infinity");

    public static byte[][] HostileReferences { get; } = Bytes(
        "../", "..", "%2e%2e%2f", "runs/active/", "https://evil.example/", "http://127.0.0.1:1/", "?sig=x", "#", "\\", "$logs/", "\r\n", "\\u0000",
        Repeat("a", 30_000), Repeat("a/", 2000), "\", \"blob\": \"", "{", "}", "[]", "null", "7");

    /// <summary>Only what a queue takes as a message: XML text of at most 64 KiB.</summary>
    public static byte[] Sendable(byte[] bytes) => Encoding.UTF8.GetBytes(
        [.. Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, LongestMessage / 3)).Where(c => c is >= ' ' and < '\ud800' or '\t' or '\n')]);

    public static byte[] Base64(byte[] bytes) => Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, 0, Math.Min(bytes.Length, LongestMessage)));

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
