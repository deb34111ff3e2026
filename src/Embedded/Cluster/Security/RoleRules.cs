using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>What the Roles that are bound to a service account let it do. ClusterRoles and resourceNames are not played: they grant nothing.</summary>
internal sealed class RoleRules(ObjectStore store)
{
    public IReadOnlyList<AccessRule> Of(string @namespace, string account) =>
    [
        .. from stored in store.List(ResourceTypes.RoleBindings).Objects
           let binding = stored.Read()
           where binding.Items("subjects").Any(subject => IsAccount(subject, @namespace, account)) && binding.Text("roleRef", "kind") == "Role"
           let role = store.Find(new ObjectKey(ResourceTypes.Roles, stored.Key.Namespace, binding.Text("roleRef", "name") ?? ""))
           where role is not null
           from rule in role.Read().Items("rules")
           where rule["resourceNames"] is null
           select new AccessRule([.. rule.Texts("verbs")], [.. rule.Texts("resources")], [stored.Key.Namespace]) { Groups = [.. rule.Texts("apiGroups")] },
    ];

    private static bool IsAccount(JsonObject subject, string @namespace, string account) =>
        subject.Text("kind") == "ServiceAccount" && subject.Text("namespace") == @namespace && subject.Text("name") == account;
}
