using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>
/// The users of the cluster: the one of the kubeconfig, and those of an optional file
/// [{"name", "token", "role": "admin" | "readonly"} or {"name", "token", "rules": [{"verbs", "resources", "namespaces"}]}].
/// </summary>
internal sealed class Users(IReadOnlyList<User> users)
{
    public static Users Load(string adminToken, string file) => new(File.Exists(file)
        ? [User.Admin(adminToken), .. (JsonNode.Parse(File.ReadAllText(file)) as JsonArray ?? []).OfType<JsonObject>().Select(Read)]
        : [User.Admin(adminToken)]);

    public User? Authenticate(string authorization)
    {
        const string Scheme = "Bearer ";
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var token = Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim());
        return users.FirstOrDefault(user => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Token), token));
    }

    private static User Read(JsonObject entry) => new(
        entry.Text("name") ?? "unnamed",
        entry.Text("token") is { Length: > 0 } token ? token : throw new InvalidDataException("A user of the users file has no token."),
        entry.Text("role") switch
        {
            "admin" => [AccessRule.Everything],
            "readonly" => [AccessRule.Reading],
            _ => [.. entry.Items("rules").Select(rule => new AccessRule([.. rule.Texts("verbs")], [.. rule.Texts("resources")], [.. rule.Texts("namespaces")]))],
        });
}
