namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>The arguments that spark-submit gives a driver's container: "driver --properties-file P --class C main args…".</summary>
internal sealed record DriverArguments(string MainFile, IReadOnlyList<string> Arguments)
{
    private static readonly string[] Flags = ["--verbose", "-v", "--supervise"];

    public string? MainClass { get; init; }

    public IReadOnlyDictionary<string, string> Conf { get; init; } = new Dictionary<string, string>();

    public bool IsPython => MainClass == "org.apache.spark.deploy.PythonRunner" || MainFile.EndsWith(".py", StringComparison.OrdinalIgnoreCase);

    public bool IsR => MainClass == "org.apache.spark.deploy.RRunner" || MainFile.EndsWith(".r", StringComparison.OrdinalIgnoreCase);

    /// <param name="arguments">What follows the word "driver".</param>
    /// <param name="readProperties">Reads the file given by --properties-file; conf arguments win over it.</param>
    /// <returns>Null when no main file is named.</returns>
    public static DriverArguments? Parse(IReadOnlyList<string> arguments, Func<string, IReadOnlyDictionary<string, string>> readProperties)
    {
        var conf = new Dictionary<string, string>(StringComparer.Ordinal);
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        string? mainClass = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = arguments.ElementAtOrDefault(i + 1) ?? "";
            switch (arguments[i])
            {
                case "--properties-file":
                    properties = new(readProperties(value));
                    i++;
                    break;
                case "--class":
                    mainClass = value;
                    i++;
                    break;
                case "--conf" or "-c":
                    var parts = value.Split('=', 2);
                    conf[parts[0]] = parts.ElementAtOrDefault(1) ?? "";
                    i++;
                    break;
                case var flag when Flags.Contains(flag):
                    break;
                case ['-', ..]:
                    i++;
                    break;
                case var mainFile:
                    return new DriverArguments(mainFile, [.. arguments.Skip(i + 1)])
                    {
                        MainClass = mainClass,
                        Conf = properties.Concat(conf).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Last().Value),
                    };
            }
        }

        return null;
    }
}
