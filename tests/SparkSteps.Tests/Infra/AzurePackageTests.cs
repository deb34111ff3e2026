using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Functions;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Infra;

/// <summary>The app as `dotnet publish infra/package` makes it: what the official Functions SDK has found in it.</summary>
public sealed class AzurePackageTests
{
    public static readonly bool IsUpToDate = Directory.Exists(Folder) && Directory.GetLastWriteTimeUtc(Folder) > Sources().Max(File.GetLastWriteTimeUtc);

    private static string Folder => Path.Combine(RepositoryFolder.Root, "artifacts", "azure");

    [AzurePackageFact]
    public void Official_host_knows_the_functions_that_the_embedded_one_runs() => Assert.Equal(
        from type in typeof(SparkStepsServiceCollectionExtensions).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        orderby function.Name
        select function.Name,
        Functions().Select(function => Deployment.Text(function, "name")).Order());

    [AzurePackageFact]
    public void Drops_come_as_events()
    {
        var drops = Functions().Single(function => Deployment.Text(function, "name") == "AcceptDroppedStep");
        var trigger = ((JsonArray?)drops?["bindings"] ?? []).Single(binding => Deployment.Text(binding, "type") == "blobTrigger");
        Assert.Equal("EventGrid", Deployment.Text(trigger, "source"));
    }

    [AzurePackageFact]
    public void Policy_lies_beside_the_app() => Assert.Equal(InfraFolder.Text("policy.yaml"), File.ReadAllText(Path.Combine(Folder, "policy.yaml")));

    [AzurePackageFact]
    public void Nothing_of_the_embedded_host_is_in_it() =>
        Assert.Empty(Directory.EnumerateFiles(Folder, "*Embedded*", SearchOption.AllDirectories));

    private static JsonArray Functions() => (JsonArray?)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "functions.metadata"))) ?? [];

    /// <summary>What is in its metadata, and the policy.</summary>
    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(RepositoryFolder.Root, "src", "SparkSteps.Functions"), "*Function*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Append(Path.Combine(InfraFolder.Path, "policy.yaml"));
}
