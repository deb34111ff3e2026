using SparkSteps.Embedded.Cluster.Kubelet;

namespace SparkSteps.Tests.Cluster;

public sealed class DriverCommandTests
{
    private static readonly MountRewriter Mounts = new(new Dictionary<string, string> { ["/opt/project"] = "/h" });
    private static readonly SparkInstallation Spark = new("/spark/bin/spark-submit", "3.5.3");

    [Fact]
    public void Runs_python_alone_and_says_so_without_spark()
    {
        var command = Build(null, "--class", "org.apache.spark.deploy.PythonRunner", "local:///opt/project/main.py", "--in", "/opt/project/x");

        Assert.Equal(["python3", "-u", "/h/main.py", "--in", "/h/x"], command.Arguments);
        Assert.Equal("python3 (no Spark on this machine)", command.Driver);
        Assert.Contains("no Spark", command.Note);
    }

    [Fact]
    public void Runs_spark_in_local_mode_without_the_confs_of_a_cluster()
    {
        var command = Build(Spark, "--conf", "spark.kubernetes.namespace=x", "--conf", "spark.executor.cores=2", "--conf", "spark.sql.x=/opt/project/y",
            "--class", "org.apache.spark.deploy.PythonRunner", "local:///opt/project/main.py");

        Assert.Equal(
            ["/spark/bin/spark-submit", "--master", "local[2]", "--conf", "spark.executor.cores=2", "--conf", "spark.sql.x=/h/y", "/h/main.py"],
            command.Arguments);
    }

    [Fact]
    public void Passes_the_main_class_of_a_jar() =>
        Assert.Contains("org.example.Main", Build(Spark, "--class", "org.example.Main", "local:///opt/project/a.jar").Arguments);

    [Theory]
    [InlineData("local:///opt/project/a.jar", "set SPARK_HOME")]
    [InlineData("abfss://c@a.dfs.core.windows.net/main.py", "scheme abfss")]
    [InlineData("https://host/main.py", "scheme https")]
    public void Refuses_with_a_reason_what_cannot_run_here(string mainFile, string reason) =>
        Assert.Contains(reason, Build(null, "--class", "org.example.Main", mainFile).Refusal);

    [Fact]
    public void Reads_the_properties_file_and_lets_arguments_win()
    {
        var arguments = DriverArguments.Parse(
            ["--properties-file", "/p", "--conf", "a=2", "main.py", "--class", "mine"],
            path => new Dictionary<string, string> { ["a"] = "1", ["path"] = path });

        Assert.Equal("2", arguments?.Conf["a"]);
        Assert.Equal("/p", arguments?.Conf["path"]);
        Assert.Equal(["--class", "mine"], arguments?.Arguments);
    }

    [Fact]
    public void Names_no_main_file_when_there_is_none() => Assert.Null(DriverArguments.Parse(["--class", "x"], _ => new Dictionary<string, string>()));

    private static ContainerCommand Build(SparkInstallation? spark, params string[] arguments)
    {
        var driver = DriverArguments.Parse(arguments, _ => new Dictionary<string, string>());
        Assert.NotNull(driver);
        return DriverCommand.Build(driver, spark, Mounts, 4);
    }
}
