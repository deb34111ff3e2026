using System.Text.Json.Nodes;

namespace SparkSteps.Tests.Infra;

/// <summary>
/// What main.bicep would create with every option on, as the Bicep compiler foretells it. What only Azure knows, such as the ids of
/// identities, is left there as an expression in brackets.
/// </summary>
public sealed class Deployment : IDisposable
{
    private static readonly Dictionary<string, string> EveryOption = new()
    {
        ["AZURE_ENV_NAME"] = "demo",
        ["AZURE_LOCATION"] = "westeurope",
        ["SPARKSTEPS_ADMIN_GROUP"] = "11111111-1111-1111-1111-111111111111",
        ["SPARKSTEPS_IMAGE"] = "registry.example/spark:3.5.3",
        ["SPARKSTEPS_SPOT"] = "true",
        ["SPARKSTEPS_IMAGE_BUILDS"] = "true",
        ["SPARKSTEPS_NODE_POOLS"] = "true",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bicep-");
    private readonly JsonArray _resources = [];

    public Deployment()
    {
        // A fixture is made even when all of its tests are skipped.
        if (BicepCompiler.Program is not null)
        {
            _resources = (JsonArray?)JsonNode.Parse(Foretell())?["predictedResources"] ?? [];
        }
    }

    public IEnumerable<JsonObject> All => _resources.OfType<JsonObject>();

    public IEnumerable<JsonObject> Of(string type) => All.Where(resource => Text(resource, "type") == type);

    public JsonNode Single(string type) => Of(type).Single();

    /// <summary>The last parts of the names of all of a type.</summary>
    public IEnumerable<string> NamesOf(string type) => Of(type).Select(resource => Text(resource, "name").Split('/')[^1]);

    public static string Text(JsonNode? node, params string[] path) =>
        path.Aggregate(node, (inner, key) => inner?[key])?.ToString() ?? "";

    public void Dispose() => _folder.Delete(recursive: true);

    // The compiler writes its forecast beside the parameters.
    private string Foretell()
    {
        foreach (var file in Directory.EnumerateFiles(InfraFolder.Path, "*.bicep*", SearchOption.AllDirectories))
        {
            var copy = new FileInfo(Path.Combine(_folder.FullName, Path.GetRelativePath(InfraFolder.Path, file)));
            copy.Directory?.Create();
            File.Copy(file, copy.FullName);
        }

        BicepCompiler.Run(
            _folder.FullName, EveryOption, "snapshot", "main.bicepparam", "--location", "westeurope",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002");
        return File.ReadAllText(Path.Combine(_folder.FullName, "main.snapshot.json"));
    }
}
