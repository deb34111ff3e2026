using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>
/// Those with a fixed token: the user of the kubeconfig, and those of an optional file
/// [{"name", "token", "role": "admin" | "readonly"} or {"name", "token", "rules": [{"verbs", "resources", "namespaces"}]}].
/// </summary>
internal sealed class KnownUsers(IReadOnlyList<(byte[] Token, User User)> users)
{
    public static KnownUsers Load(string adminToken, string file)
    {
        var admin = (Encoding.UTF8.GetBytes(adminToken), User.Admin);
        var others = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) as JsonArray : null;
        return new KnownUsers([admin, .. (others ?? []).OfType<JsonObject>().Select(Read)]);
    }

    public User? Find(string token)
    {
        var bytes = Encoding.UTF8.GetBytes(token);
        return users.FirstOrDefault(known => CryptographicOperations.FixedTimeEquals(known.Token, bytes)).User;
    }

    private static (byte[] Token, User User) Read(JsonObject entry)
    {
        var token = entry.Text("token") is { Length: > 0 } text ? text : throw new InvalidDataException("A user of the users file has no token.");
        IReadOnlyList<AccessRule> rules = entry.Text("role") switch
        {
            "admin" => [AccessRule.Everything],
            "readonly" => [AccessRule.Reading],
            _ => [.. entry.Items("rules").Select(rule => new AccessRule([.. rule.Texts("verbs")], [.. rule.Texts("resources")], [.. rule.Texts("namespaces")]))],
        };
        return (Encoding.UTF8.GetBytes(token), new User(entry.Text("name") ?? "unnamed", rules));
    }
}
