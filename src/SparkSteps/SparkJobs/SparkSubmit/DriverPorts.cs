using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>Where the driver listens: for executors, for blocks, and with its page.</summary>
internal sealed record DriverPorts(int Rpc, int BlockManager, int Ui)
{
    public const string RpcKey = "spark.driver.port";
    public const string BlockManagerKey = "spark.driver.blockManager.port";
    public const string UiKey = "spark.ui.port";
    private const string CommonBlockManagerKey = "spark.blockManager.port";

    public static readonly IReadOnlyList<string> Keys = [RpcKey, BlockManagerKey, CommonBlockManagerKey, UiKey];

    public static DriverPorts Of(IReadOnlyDictionary<string, string> conf) => new(
        Port(conf, RpcKey) ?? 7078,
        Port(conf, BlockManagerKey) ?? Port(conf, CommonBlockManagerKey) ?? 7079,
        Port(conf, UiKey) ?? 4040);

    /// <summary>Whether a pod and its service can have the port; Spark's own choice, 0, they cannot.</summary>
    public static bool IsPort(string text) => int.TryParse(text, out var port) && port is >= 1024 and <= 65535;

    public JsonArray OfContainer() => new([.. Named().Select(port =>
        new JsonObject { ["name"] = port.Name, ["containerPort"] = port.Number, ["protocol"] = "TCP" })]);

    public JsonArray OfService() => new([.. Named().Select(port =>
        new JsonObject { ["name"] = port.Name, ["port"] = port.Number, ["targetPort"] = port.Number })]);

    private IEnumerable<(string Name, int Number)> Named() => [("driver-rpc-port", Rpc), ("blockmanager", BlockManager), ("spark-ui", Ui)];

    private static int? Port(IReadOnlyDictionary<string, string> conf, string key) =>
        conf.TryGetValue(key, out var text) && IsPort(text) ? (int?)conf.Number(key) : null;
}
