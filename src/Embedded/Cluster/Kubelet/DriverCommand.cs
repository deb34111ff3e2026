namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>How a Spark driver runs on this machine: by its own Spark in local mode, or, a Python application, by python3 alone.</summary>
internal static class DriverCommand
{
    private const string Local = "local://";

    // Confs that mean something only where there are pods.
    private static readonly string[] ClusterOnly =
    [
        "spark.master", "spark.submit.deployMode", "spark.app.id", "spark.driver.host", "spark.driver.port", "spark.driver.bindAddress",
        "spark.driver.blockManager.port", "spark.executor.instances", "spark.jars.ivy",
    ];

    public static ContainerCommand Build(DriverArguments driver, SparkInstallation? spark, MountRewriter mounts, int processors)
    {
        var mainFile = mounts.Rewrite(driver.MainFile);
        if (!mainFile.StartsWith(Local, StringComparison.Ordinal) && mainFile.Contains("://", StringComparison.Ordinal))
        {
            return ContainerCommand.Refused(
                $"The main file {driver.MainFile} is in storage of the scheme {mainFile.Split("://")[0]}, which the embedded cluster cannot read; it runs local:// files only.");
        }

        var arguments = driver.Arguments.Select(mounts.Rewrite);
        mainFile = PathOf(mainFile);
        return spark is null ? WithoutSpark(driver, mainFile, arguments, mounts) : WithSpark(driver, spark, mainFile, arguments, mounts, processors);
    }

    private static ContainerCommand WithSpark(
        DriverArguments driver, SparkInstallation spark, string mainFile, IEnumerable<string> arguments, MountRewriter mounts, int processors)
    {
        var cores = Math.Clamp(Number(driver, "spark.executor.cores") * Number(driver, "spark.executor.instances"), 1, processors);
        var conf = driver.Conf.Where(pair => !IsClusterOnly(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => new[] { "--conf", $"{pair.Key}={mounts.Rewrite(pair.Value)}" });
        IEnumerable<string> mainClass = driver.IsPython || driver.IsR || driver.MainClass is null ? [] : ["--class", driver.MainClass];
        var how = $"spark-submit {spark.Version}";
        return new ContainerCommand([spark.SparkSubmit, "--master", $"local[{cores}]", .. conf, .. mainClass, mainFile, .. arguments])
        {
            Driver = how, Note = $"embedded cluster: the driver runs by {how} as local[{cores}]",
        };
    }

    private static ContainerCommand WithoutSpark(DriverArguments driver, string mainFile, IEnumerable<string> arguments, MountRewriter mounts)
    {
        if (!driver.IsPython)
        {
            return ContainerCommand.Refused(
                $"{(driver.IsR ? "An R" : "A Java or Scala")} application needs Spark, and this machine has none: set SPARK_HOME or put spark-submit on PATH.");
        }

        const string How = "python3 (no Spark on this machine)";
        var pyFiles = (driver.Conf.GetValueOrDefault("spark.submit.pyFiles") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(file => PathOf(mounts.Rewrite(file)));
        return new ContainerCommand(["python3", "-u", mainFile, .. arguments])
        {
            Driver = How,
            Note = $"embedded cluster: the driver runs by {How}",
            ExtraEnvironment = new Dictionary<string, string> { ["PYTHONPATH"] = string.Join(':', pyFiles) },
        };
    }

    private static string PathOf(string file) => file.StartsWith(Local, StringComparison.Ordinal) ? file[Local.Length..] : file;

    private static bool IsClusterOnly(string key) =>
        ClusterOnly.Contains(key) || key.StartsWith("spark.kubernetes.", StringComparison.Ordinal) || key.StartsWith("spark.dynamicAllocation.", StringComparison.Ordinal);

    private static int Number(DriverArguments driver, string key) => int.TryParse(driver.Conf.GetValueOrDefault(key), out var number) ? number : 1;
}
