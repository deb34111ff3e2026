using System.Text;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class StepSpecReaderTests
{
    private const string Yaml = """
        # A comment is no harm.
        apiVersion: sparksteps/v1
        kind: Step
        name: wordcount
        namespace: spark-jobs
        application:
          type: python
          mainFile: main.py
          arguments: [--input, data/book.txt, 8, true]
        project:
          archive: wordcount.zip
          initScript:
            before: |
              pip install -r requirements.txt
            file: init.sh
        spark:
          version: "3.5.3"
          conf: {spark.sql.shuffle.partitions: 8, spark.eventLog.enabled: true}
        driver: {cores: 1, memory: 1g}
        executor: {instances: 2, memory: 2048m}
        env: {STAGE: test, PORT: 010}
        timeouts: {running: 360m}
        """;

    private const string Json = """
        {
          "apiVersion": "sparksteps/v1",
          "kind": "Step",
          "name": "wordcount",
          "namespace": "spark-jobs",
          "application": {"type": "python", "mainFile": "main.py", "arguments": ["--input", "data/book.txt", 8, true]},
          "project": {
            "archive": "wordcount.zip",
            "initScript": {"before": "pip install -r requirements.txt\n", "file": "init.sh"}
          },
          "spark": {"version": "3.5.3", "conf": {"spark.sql.shuffle.partitions": 8, "spark.eventLog.enabled": true}},
          "driver": {"cores": 1, "memory": "1g"},
          "executor": {"instances": 2, "memory": "2048m"},
          "env": {"STAGE": "test", "PORT": "010"},
          "timeouts": {"running": "360m"}
        }
        """;

    [Fact]
    public void YAML_and_JSON_give_the_same_spec() =>
        Assert.Equal(StepSpecWriter.ToJson(Some.Spec(Json)), StepSpecWriter.ToJson(Some.Spec(Yaml)));

    [Fact]
    public void Numbers_and_booleans_become_texts_where_texts_are_listed()
    {
        var spec = Some.Spec(Yaml);
        Assert.Equal(["--input", "data/book.txt", "8", "true"], spec.Application.Arguments);
        Assert.Equal("8", spec.Spark.Conf["spark.sql.shuffle.partitions"]);
        Assert.Equal("true", spec.Spark.Conf["spark.eventLog.enabled"]);
    }

    [Fact]
    public void Defaults_fill_what_the_spec_leaves_out()
    {
        var options = new StepSpecOptions
        {
            Cluster = "west",
            Namespace = "team-a",
            ServiceAccount = "runner",
            SparkVersion = "4.0.1",
            Image = "spark:4.0.1",
            DriverMemory = "2g",
            ExecutorInstances = 3,
            RunningTimeout = TimeSpan.FromHours(2),
            Attempts = 2,
        };
        var spec = Some.Read(Some.Document("driver", "{\"cores\": 2}"), options).Spec;
        Assert.NotNull(spec);
        Assert.Equal(("sparkOperator", "west", "team-a"), (spec.Backend, spec.Cluster, spec.Namespace.ToString()));
        Assert.Equal(("4.0.1", "spark:4.0.1"), (spec.Spark.Version, spec.Spark.Image));
        Assert.Equal((2, "2g", "runner"), (spec.Driver.Cores, spec.Driver.Memory.ToString(), spec.Driver.ServiceAccount));
        Assert.Equal((3, 1, null), (spec.Executor.Instances, spec.Executor.Cores, spec.Executor.MemoryOverhead));
        Assert.Equal((TimeSpan.FromHours(2), 2), (spec.Timeouts.Running, spec.Retry.Attempts));
    }

    [Theory]
    [InlineData("project/initScript")]
    [InlineData("spark")]
    [InlineData("driver/memory")]
    [InlineData("env")]
    public void Null_counts_as_left_out(string field) => Assert.Empty(Some.Read(Some.Document(field, "null")).Errors);

    [Theory]
    [InlineData("name")]
    [InlineData("kind")]
    [InlineData("apiVersion")]
    [InlineData("application")]
    [InlineData("application/type")]
    [InlineData("application/mainFile")]
    public void Field_is_missing(string field)
    {
        var error = Some.Error(Some.Document(field, null));
        Assert.Equal("$." + field.Replace('/', '.'), error.Path);
        Assert.Equal("The field is missing.", error.Message);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("driver/memroy", "$.driver.memroy", "Did you mean 'memory'?")]
    [InlineData("executer", "$.executer", "Did you mean 'executor'?")]
    [InlineData("image", "$.image", "Did you mean 'spark.image' or 'driver.image' or 'executor.image'?")]
    [InlineData("cores", "$.cores", "Did you mean 'driver.cores' or 'executor.cores'?")]
    [InlineData("colour", "$.colour", null)]
    [InlineData("spark/dependencies/py_files", "$.spark.dependencies.py_files", "Did you mean 'pyFiles'?")]
    [InlineData("application/argumnets", "$.application.argumnets", "Did you mean 'arguments'?")]
    [InlineData("colour scheme", "$['colour scheme']", null)]
    public void Unknown_field_is_named_with_the_nearest_known_one(string field, string path, string? hint)
    {
        var error = Some.Error(Some.Document(field, "1"));
        Assert.Equal((path, hint), (error.Path, error.Hint));
        Assert.NotNull(error.Allowed);
    }

    [Theory]
    [InlineData("apiVersion", "sparksteps/v2", null)]
    [InlineData("apiVersion", "sparkoperator.k8s.io/v1beta2", "format=sparkapplication")]
    [InlineData("kind", "Pipeline", "/api/pipelines")]
    [InlineData("kind", "Schedule", "/api/schedules/")]
    [InlineData("kind", "Stp", "'Step'")]
    public void Other_document_is_refused(string field, string value, string? hint)
    {
        var error = Some.Error(Some.Document(field, $"\"{value}\""));
        Assert.Equal($"$.{field}", error.Path);
        Assert.Contains(hint ?? "", error.Hint ?? "");
    }

    [Theory]
    [InlineData("name", "true")]
    [InlineData("spark/version", "3.5")]
    [InlineData("application/mainFile", "[]")]
    [InlineData("application", "\"main.py\"")]
    [InlineData("application/arguments", "\"--input x\"")]
    [InlineData("spark/conf", "[\"spark.x=1\"]")]
    [InlineData("driver", "[]")]
    public void Wrong_type_is_one_error(string field, string json)
    {
        var error = Some.Error(Some.Document(field, json));
        Assert.Equal("$." + field.Replace('/', '.'), error.Path);
        Assert.NotNull(error.Allowed);
    }

    [Theory]
    [InlineData("application/arguments", "[\"a\", null]", "$.application.arguments[1]")]
    [InlineData("application/arguments", "[[\"a\"]]", "$.application.arguments[0]")]
    [InlineData("spark/conf", "{\"spark.x\": null}", "$.spark.conf['spark.x']")]
    public void Wrong_type_inside_a_list_is_one_error(string field, string json, string path) =>
        Assert.Equal(path, Some.Error(Some.Document(field, json)).Path);

    [Fact]
    public void Byte_order_mark_is_skipped()
    {
        byte[] document = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Json)];
        Assert.True(Some.Reader().Read(document, new StepSpecReadOptions()).IsValid);
    }

    [Fact]
    public void Errors_are_limited_in_number()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 5000).Select(i => $"\"x{i}\": 1"));
        var errors = Some.Read(Some.Document("driver", $"{{{fields}}}")).Errors;
        Assert.Equal(101, errors.Count);
        Assert.Contains("more problems", errors[^1].Message);
    }
}
