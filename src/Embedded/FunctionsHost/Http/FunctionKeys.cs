using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>
/// Who may call: Host:FunctionKeys:NAME open functions, Host:MasterKey opens all. Without any key the host is open to its own machine
/// only.
/// </summary>
internal sealed class FunctionKeys
{
    private const string Header = "x-functions-key";
    private const string Query = "code";

    // Hashes have one length, so that comparing takes the same time for every key that is offered.
    private readonly byte[][] _functionKeys;
    private readonly byte[][] _masterKeys;
    private readonly bool _isOpen;

    public FunctionKeys(IConfiguration settings, HostSettings host)
    {
        _masterKeys = Hash([settings["Host:MasterKey"]]);
        _functionKeys = [.. Hash(settings.GetSection("Host:FunctionKeys").GetChildren().Select(key => key.Value)), .. _masterKeys];
        _isOpen = _functionKeys.Length == 0 && IPAddress.IsLoopback(host.Address);
    }

    public bool Allow(AuthorizationLevel level, HttpRequest request) =>
        level == AuthorizationLevel.Anonymous
        || _isOpen
        || Offered(request) is { Length: > 0 } key && IsOneOf(key, KeysFor(level));

    private byte[][] KeysFor(AuthorizationLevel level) =>
        level is AuthorizationLevel.Admin or AuthorizationLevel.System ? _masterKeys : _functionKeys;

    private static string? Offered(HttpRequest request) =>
        request.Headers[Header].ToString() is { Length: > 0 } key ? key : request.Query[Query].ToString();

    private static bool IsOneOf(string key, byte[][] hashes)
    {
        Span<byte> offered = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), offered);
        var found = false;
        foreach (var hash in hashes)
        {
            found |= CryptographicOperations.FixedTimeEquals(hash, offered);
        }

        return found;
    }

    private static byte[][] Hash(IEnumerable<string?> keys) =>
        [.. keys.Where(key => key is { Length: > 0 }).Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key ?? "")))];
}
