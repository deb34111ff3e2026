using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>Tokens of service accounts: signed, good until their end or until their account is deleted.</summary>
internal sealed class ServiceAccountTokens(byte[] key, ObjectStore store, TimeProvider time)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private readonly RoleRules _rules = new(store);

    public string Issue(StoredObject account, DateTimeOffset endsAt)
    {
        var claims = new JsonObject
        {
            ["sub"] = NameOf(account.Key.Namespace, account.Key.Name),
            ["exp"] = endsAt.ToUnixTimeSeconds(),
            ["kubernetes.io"] = new JsonObject
            {
                ["namespace"] = account.Key.Namespace,
                ["serviceaccount"] = new JsonObject { ["name"] = account.Key.Name, ["uid"] = account.Uid },
            },
        };
        var body = $"{Header}.{Base64Url.EncodeToString(claims.ToBytes())}";
        return $"{body}.{Sign(body)}";
    }

    public User? Find(string token)
    {
        if (Read(token) is not { } claims || claims["kubernetes.io"] is not { } about)
        {
            return null;
        }

        var (@namespace, name) = (about.Text("namespace") ?? "", about.Text("serviceaccount", "name") ?? "");
        var account = store.Find(new ObjectKey(ResourceTypes.ServiceAccounts, @namespace, name));
        return account?.Uid == about.Text("serviceaccount", "uid") && claims.Number("exp") > time.GetUtcNow().ToUnixTimeSeconds()
            ? new User(NameOf(@namespace, name), _rules.Of(@namespace, name))
            : null;
    }

    private static string NameOf(string @namespace, string account) => $"system:serviceaccount:{@namespace}:{account}";

    private JsonObject? Read(string token)
    {
        if (token.Split('.') is not [var header, var claims, var signature]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign($"{header}.{claims}"))))
        {
            return null;
        }

        // Signed by this cluster, so that it can be read.
        return Json.Parse(Base64Url.DecodeFromChars(claims));
    }

    private string Sign(string body) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(body)));
}
