using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>What a container of a pod runs here, where there is no image with an entry point.</summary>
internal static class ContainerCommands
{
    private static readonly string[] InstallationVariables = ["JAVA_HOME", "SPARK_HOME"];

    public static ContainerCommand For(
        PodRun run, ContainerStatus container, MountRewriter mounts, IReadOnlyDictionary<string, string> variables, KubeletOptions options)
    {
        var command = container.Spec.Texts("command").Select(Prepare).ToList();
        var arguments = container.Spec.Texts("args").Select(Prepare).ToList();
        if (command.Count == 0 && arguments is ["driver", .. var driver])
        {
            return Driver(driver, variables, options);
        }

        return command.Count + arguments.Count > 0
            ? new ContainerCommand([.. command, .. arguments])
            : ContainerCommand.Refused($"Container {container.Name} of pod {run.Key.Name} has neither command nor args, and the embedded cluster has no image {container.Image} to take them from.");

        string Prepare(string text) => Variables.Expand(mounts.Rewrite(text), variables);

        ContainerCommand Driver(IReadOnlyList<string> driverArguments, IReadOnlyDictionary<string, string> environment, KubeletOptions kubelet) =>
            DriverArguments.Parse(driverArguments, ReadProperties) is { } parsed
                ? WithInstallation(DriverCommand.Build(parsed, kubelet.Spark, mounts, Environment.ProcessorCount), environment)
                : ContainerCommand.Refused("The driver's arguments name no main application file.");
    }

    private static Dictionary<string, string> ReadProperties(string path) => File.Exists(path) ? SparkProperties.Parse(File.ReadAllText(path)) : [];

    // Spark needs its own Java; a driver's Python may be one that its init container installed.
    private static ContainerCommand WithInstallation(ContainerCommand command, IReadOnlyDictionary<string, string> variables)
    {
        if (command.Arguments[0] == "python3" && variables.TryGetValue("PYSPARK_PYTHON", out var python) && File.Exists(python))
        {
            return command with { Arguments = [python, .. command.Arguments.Skip(1)] };
        }

        var inherited = InstallationVariables
            .Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value ?? ""));
        return command with { ExtraEnvironment = command.ExtraEnvironment.Concat(inherited).ToDictionary() };
    }
}
