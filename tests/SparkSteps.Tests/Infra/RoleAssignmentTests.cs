using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SparkSteps.Tests.Infra;

/// <summary>Who may do what in Azure: this and nothing more, each told in infra/README.md.</summary>
[Collection(DeploymentCollection.Name)]
public sealed partial class RoleAssignmentTests(Deployment deployment)
{
    private const string Assignments = "Microsoft.Authorization/roleAssignments";
    private const string Definitions = "Microsoft.Authorization/roleDefinitions";

    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4abbcc35-e782-43d8-92c5-2d3f1bd2253f"] = "Azure Kubernetes Service Cluster User Role",
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
    };

    [BicepFact]
    public void Roles_are_these_each_on_one_resource() => Assert.Equal(
    [
        "cluster: AcrPull on registries",
        "service: AcrPull on registries",
        "service: Azure Kubernetes Service Cluster User Role on managedClusters",
        "service: Monitoring Metrics Publisher on components",
        "service: SparkSteps image builds on registries",
        "service: SparkSteps node pools on managedClusters",
        "service: Storage Blob Data Owner on storageAccounts",
        "service: Storage Queue Data Contributor on storageAccounts",
        "service: Storage Table Data Contributor on storageAccounts",
    ], deployment.Of(Assignments).Select(Describe).Order(StringComparer.Ordinal));

    [BicepFact]
    public void Each_role_is_told_in_the_readme() =>
        Assert.All(deployment.Of(Assignments), assignment => Assert.Contains(RoleOf(assignment), InfraFolder.Text("README.md"), StringComparison.Ordinal));

    [BicepFact]
    public void Own_roles_hold_the_actions_that_the_service_calls_and_no_more() => Assert.Equal(
    [
        "Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action",
        "Microsoft.ContainerRegistry/registries/read",
        "Microsoft.ContainerRegistry/registries/runs/listLogSasUrl/action",
        "Microsoft.ContainerRegistry/registries/runs/read",
        "Microsoft.ContainerRegistry/registries/scheduleRun/action",
        "Microsoft.ContainerService/managedClusters/agentPools/delete",
        "Microsoft.ContainerService/managedClusters/agentPools/read",
        "Microsoft.ContainerService/managedClusters/agentPools/write",
        "Microsoft.ContainerService/managedClusters/read",
    ], deployment.Of(Definitions).SelectMany(Actions).Order(StringComparer.Ordinal));

    /// <summary>What Spark's pods may do in Azure is for the owner of the data to say.</summary>
    [BicepFact]
    public void Jobs_have_no_role() =>
        Assert.DoesNotContain(deployment.Of(Assignments), assignment => Describe(assignment).StartsWith("jobIdentity", StringComparison.Ordinal));

    private string Describe(JsonObject assignment) =>
        $"{Principal().Match(Deployment.Text(assignment, "properties", "principalId")).Groups[1].Value}: {RoleOf(assignment)} "
        + $"on {Scope().Match(Deployment.Text(assignment, "id")).Groups[1].Value}";

    private string RoleOf(JsonObject assignment)
    {
        var id = Deployment.Text(assignment, "properties", "roleDefinitionId").Split('/')[^1];
        return BuiltIn.TryGetValue(id, out var name)
            ? name
            : Deployment.Text(deployment.Of(Definitions).Single(role => Deployment.Text(role, "name") == id), "properties", "roleName").Split(" (")[0];
    }

    private static IEnumerable<string> Actions(JsonObject role) =>
        ((JsonArray?)role["properties"]?["permissions"] ?? []).SelectMany(permission => (JsonArray?)permission?["actions"] ?? []).Select(action => $"{action}");

    /// <summary>The module of main.bicep that the principal comes from.</summary>
    [GeneratedRegex(@"format\('(\w+)-\{0\}'")]
    private static partial Regex Principal();

    [GeneratedRegex(@"/providers/Microsoft\.\w+/(\w+)/[^/']+'")]
    private static partial Regex Scope();
}
