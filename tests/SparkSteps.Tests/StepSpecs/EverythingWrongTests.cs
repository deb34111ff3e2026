namespace SparkSteps.Tests.StepSpecs;

public class EverythingWrongTests
{
    private const string Yaml = """
        apiVersion: sparksteps/v9
        kind: Step
        name: Word Count
        backend: sparkoperater
        cluster: ""
        namespace: Spark_Jobs
        application:
          type: pyhton
          mainFile: ../main.py
          arguments: [ok, {a: b}]
        project:
          archive: project.rar
          sha256: 123abc
          initScript: {file: /etc/init.sh}
        spark:
          version: latest
          image: not an image
          conf: {spark.master: local, spark.ok: fine, shuffle: 1}
          dependencies: {jars: [libs/a.jar], packages: [nothing]}
        driver: {cores: 0, memory: 8x, serviceAccount: Spark}
        executor: {instances: many, memroy: 2g, memoryOverhead: 5}
        env: {SPARK_HOME: /opt, 2nd: x}
        labels: {spark-role: driver, team: a b}
        timeouts: {queued: 1s, running: 90}
        retry: {attempts: 99}
        ttl: forever
        colour: red
        """;

    private const string Json = """
        {
          "apiVersion": "sparksteps/v9", "kind": "Step", "name": "Word Count", "backend": "sparkoperater",
          "cluster": "", "namespace": "Spark_Jobs",
          "application": {"type": "pyhton", "mainFile": "../main.py", "arguments": ["ok", {"a": "b"}]},
          "project": {"archive": "project.rar", "sha256": "123abc", "initScript": {"file": "/etc/init.sh"}},
          "spark": {
            "version": "latest", "image": "not an image", "conf": {"spark.master": "local", "spark.ok": "fine", "shuffle": 1},
            "dependencies": {"jars": ["libs/a.jar"], "packages": ["nothing"]}
          },
          "driver": {"cores": 0, "memory": "8x", "serviceAccount": "Spark"},
          "executor": {"instances": "many", "memroy": "2g", "memoryOverhead": 5},
          "env": {"SPARK_HOME": "/opt", "2nd": "x"}, "labels": {"spark-role": "driver", "team": "a b"},
          "timeouts": {"queued": "1s", "running": 90}, "retry": {"attempts": 99}, "ttl": "forever", "colour": "red"
        }
        """;

    private static readonly string[] s_expected =
    [
        "$.apiVersion: This version of the spec is not known.",
        "$.name: This text does not fit here.",
        "$.namespace: This text does not fit here.",
        "$.application.type: This text does not fit here.",
        "$.application.arguments[1]: A mapping does not fit here.",
        "$.driver.memory: This text does not fit here.",
        "$.executor.instances: This text does not fit here.",
        "$.executor.memoryOverhead: This number does not fit here.",
        "$.executor.memroy: There is no such field.",
        "$.timeouts.running: This number does not fit here.",
        "$.ttl: This text does not fit here.",
        "$.colour: There is no such field.",
        "$.backend: This service has no such backend.",
        "$.cluster: This cannot be a cluster profile's name.",
        "$.driver.serviceAccount: This cannot be a service account's name.",
        "$.application.mainFile: The path has an empty, '.' or '..' part.",
        "$.project.archive: This is not an archive's name.",
        "$.project.sha256: This is not a SHA-256.",
        "$.project.initScript.file: The path begins with '/'.",
        "$.spark.version: This is not a version of Spark that the service runs.",
        "$.spark.image: This is not an image.",
        "$.spark.conf.shuffle: Spark ignores this key.",
        "$.spark.conf['spark.master']: A field of the spec sets this key.",
        "$.spark.dependencies.jars[0]: A URL is needed here.",
        "$.spark.dependencies.packages[0]: This is not a Maven package.",
        "$.driver.cores: The number is out of range.",
        "$.env['2nd']: This cannot be a variable's name.",
        "$.env.SPARK_HOME: Spark sets the variable by itself in its pods.",
        "$.labels['spark-role']: This label belongs to Spark, the operator or this service.",
        "$.labels.team: This cannot be a label's value.",
        "$.timeouts.queued: The time is out of range.",
        "$.retry.attempts: The number is out of range.",
    ];

    [Theory]
    [InlineData(Yaml)]
    [InlineData(Json)]
    public void All_errors_come_at_once(string document)
    {
        var result = Some.Read(document);
        Assert.Null(result.Spec);
        Assert.Equal(s_expected, result.Errors.Select(error => $"{error.Path}: {error.Message}"));
    }

    [Fact]
    public void Every_error_says_what_would_be_right_or_what_to_do() =>
        Assert.All(Some.Read(Yaml).Errors, error => Assert.True(error.Allowed is not null || error.Hint is not null, error.Path));
}
