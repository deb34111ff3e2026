namespace SparkSteps.Tests.StepSpecs.Rules;

/// <summary>Monitoring, batch schedulers, and names and labels of roles.</summary>
public sealed class SurroundingRulesTests
{
    private const string Flags = "\"exposeDriverMetrics\": true, \"exposeExecutorMetrics\": true";

    [Theory]
    [InlineData("")]
    [InlineData(""", "prometheus": {"jmxExporterJar": "/a.jar", "port": 1024}""")]
    public void Monitoring_is_taken(string rest) => Assert.Empty(Some.Read(Some.Document("monitoring", "{" + Flags + rest + "}")).Errors);

    [Theory]
    [InlineData(""", "prometheus": {}""", "prometheus.jmxExporterJar")]
    [InlineData(""", "prometheus": {"jmxExporterJar": "a.jar"}""", "prometheus.jmxExporterJar")]
    [InlineData(""", "prometheus": {"jmxExporterJar": "/a.jar -javaagent:/b.jar"}""", "prometheus.jmxExporterJar")]
    [InlineData(""", "prometheus": {"jmxExporterJar": "/a.jar", "port": 80}""", "prometheus.port")]
    [InlineData(""", "prometheus": {"jmxExporterJar": "/a.jar", "portName": "A"}""", "prometheus.portName")]
    [InlineData(""", "metricsPropertiesFile": "a" """, "metricsPropertiesFile")]
    public void Monitoring_is_refused(string rest, string field) =>
        Assert.Equal($"$.monitoring.{field}", Some.Error(Some.Document("monitoring", "{" + Flags + rest + "}")).Path);

    [Fact]
    public void Monitoring_says_of_whom() =>
        Assert.Equal("$.monitoring.exposeDriverMetrics", Some.Error(Some.Document("monitoring", """{"exposeExecutorMetrics": true}""")).Path);

    [Theory]
    [InlineData("""{"queue": "q"}""", "name")]
    [InlineData("""{"name": "slurm"}""", "name")]
    [InlineData("""{"name": "kueue"}""", "queue")]
    [InlineData("""{"name": "volcano", "queue": "a b"}""", "queue")]
    [InlineData("""{"name": "volcano", "resources": {"cpu": "many"}}""", "resources.cpu")]
    [InlineData("""{"name": "yunikorn", "resources": {"cpu": "1"}}""", "resources")]
    [InlineData("""{"name": "yunikorn", "priorityClassName": "p"}""", "priorityClassName")]
    [InlineData("""{"name": "volcano", "priorityClassName": "P"}""", "priorityClassName")]
    public void Batch_scheduler_is_refused(string json, string field) =>
        Assert.Equal($"$.batchScheduler.{field}", Some.Error(Some.Document("batchScheduler", json)).Path);

    [Fact]
    public void Kueue_needs_its_applications_suspended()
    {
        var document = Some.Document("suspend", "false").Replace("\"suspend\"", "\"batchScheduler\": {\"name\": \"kueue\", \"queue\": \"q\"}, \"suspend\"");

        Assert.Equal("$.suspend", Some.Error(document).Path);
    }

    [Theory]
    [InlineData("executor/serviceAccount", "\"A\"")]
    [InlineData("driver/priorityClassName", "\"A\"")]
    [InlineData("executor/schedulerName", "\"a b\"")]
    [InlineData("spark/configMap", "\"A\"")]
    [InlineData("spark/hadoopConfigMap", "\"\"")]
    [InlineData("spark/proxyUser", "\"--conf\"")]
    [InlineData("spark/imagePullPolicy", "\"always\"")]
    [InlineData("driver/image", "\"not an image\"")]
    [InlineData("driver/terminationGracePeriodSeconds", "-1")]
    [InlineData("driver/hostNetwork", "\"yes\"")]
    [InlineData("driver/labels/spark-role", "\"x\"")]
    [InlineData("executor/labels/team", "\"a b\"")]
    [InlineData("driver/serviceLabels/spark-role", "\"x\"")]
    [InlineData("executor/nodeSelector/pool", "\"a b\"")]
    [InlineData("nodeSelector/pool", "\"a b\"")]
    [InlineData("executor/serviceLabels", "{}")]
    [InlineData("driver/deleteOnTermination", "true")]
    [InlineData("driver/env/SPARK_HOME", "\"x\"")]
    [InlineData("executor/env/2nd", "\"x\"")]
    [InlineData("driver/env/DB_PASSWORD", "\"hunter2\"")]
    public void Value_is_refused(string field, string json)
    {
        var path = Some.Error(Some.Document(field, json)).Path;

        Assert.Equal("$." + field.Replace('/', '.'), path.Replace("['", ".").Replace("']", ""));
    }

    [Theory]
    [InlineData("spark/imagePullSecrets", """["A"]""", "$.spark.imagePullSecrets[0]")]
    [InlineData("driver/annotations", """{"a b": "x"}""", "$.driver.annotations['a b']")]
    [InlineData("driver/annotations", """{"sparkoperator.k8s.io/x": "x"}""", "$.driver.annotations['sparkoperator.k8s.io/x']")]
    [InlineData("driver/envValueFrom", """{"SPARKSTEPS_X": {"fieldRef": {"fieldPath": "a"}}}""", "$.driver.envValueFrom.SPARKSTEPS_X")]
    [InlineData("driver/envValueFrom", """{"PYTHONPATH": {"fieldRef": {"fieldPath": "a"}}}""", "$.driver.envValueFrom.PYTHONPATH")]
    [InlineData("driver", """{"env": {"A": "x"}, "envValueFrom": {"A": {"fieldRef": {"fieldPath": "a"}}}}""", "$.driver.envValueFrom.A")]
    public void Entry_is_refused(string field, string json, string path) => Assert.Equal(path, Some.Error(Some.Document(field, json)).Path);

    [Theory]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "env": [{"name": "DB_PASSWORD", "value": "hunter2"}]}]""", "$.driver.sidecars[0].env[0].value")]
    [InlineData("executor/initContainers", """[{"name": "a", "image": "a", "args": ["--password=hunter2"]}]""", "$.executor.initContainers[0].args[0]")]
    [InlineData("volumes", """[{"name": "a", "csi": {"driver": "d", "volumeAttributes": {"url": "https://u:hunter2@example.org"}}}]""", "$.volumes[0].csi.volumeAttributes.url")]
    [InlineData("driver/annotations", """{"a": "?password=hunter2"}""", "$.driver.annotations.a")]
    public void Secret_is_refused_wherever_it_stands(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal((path, "secrets"), (error.Path, error.Rule));
        Assert.DoesNotContain("hunter2", error.ToString());
    }
}
