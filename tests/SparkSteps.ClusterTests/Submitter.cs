using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests;

/// <summary>The service's account in a namespace, made by the manifests of infra/kubernetes.</summary>
internal static class Submitter
{
    public const string Account = "sparksteps";

    /// <summary>The documents, for another namespace than theirs.</summary>
    public static IEnumerable<string> Documents(string @namespace) =>
        from file in new[] { "roles.yaml", "service-accounts.yaml" }
        from document in File.ReadAllText(Path.Combine(SharedFolder.Repository, "infra", "kubernetes", file)).Split("\n---\n")
        select document.Replace("spark-jobs", @namespace, StringComparison.Ordinal);

    /// <summary>What the Role grants, one verb on one resource each.</summary>
    public static IEnumerable<Right> Rights() =>
        from rule in RoleIn(Documents("spark-jobs")).Items("rules")
        from @group in rule.Texts("apiGroups")
        from resource in rule.Texts("resources")
        from verb in rule.Texts("verbs")
        select new Right(verb, @group, resource);

    /// <summary>Applies the documents, the Role with these rights only, and gives a token that has them.</summary>
    public static async Task<string> SignInAsync(ApiServer server, string @namespace, IReadOnlyCollection<Right> rights)
    {
        foreach (var document in Documents(@namespace))
        {
            await server.Admin.ApplyAsync(document);
        }

        await server.Admin.MergeAsync(
            $"/apis/rbac.authorization.k8s.io/v1/namespaces/{@namespace}/roles/{Account}",
            new JsonObject { ["rules"] = new JsonArray([.. rights.Select(right => right.ToRule())]) }.ToJsonString());
        var token = await NewTokenAsync(server, @namespace);

        // An API server hears of new roles a moment later.
        using var submitter = server.Admin.As(token);
        foreach (var right in Rights())
        {
            await Eventually.TrueAsync(async () => await right.IsGrantedAsync(submitter, @namespace) == rights.Contains(right));
        }

        return token;
    }

    public static async Task<string> NewTokenAsync(ApiServer server, string @namespace)
    {
        var answer = await server.Admin.DoAsync(
            "POST", $"{Paths.ServiceAccounts(@namespace)}/{Account}/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}""");
        return answer.Text("status", "token") ?? throw new InvalidDataException("No token");
    }

    private static JsonNode? RoleIn(IEnumerable<string> documents) =>
        documents.Select(Yaml.Parse).Single(document => document.Text("kind") == "Role" && document.Text("metadata", "name") == Account);
}
