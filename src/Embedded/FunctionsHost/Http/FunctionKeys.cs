using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>
/// Who may call: Host:FunctionKeys:NAME open functions, Host:MasterKey opens all. Without any key nobody may, unless
/// Host:OpenWithoutKeys is true and only this machine can reach the host.
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
        _isOpen = _functionKeys.Length == 0 && settings.GetValue("Host:OpenWithoutKeys", false) && IPAddress.IsLoopback(host.Address);
    }

    /// <summary>A host that would refuse everyone is better told so at its start.</summary>
    public void Check(IEnumerable<HttpFunction> functions, StartupProblems problems)
    {
        if (!_isOpen && _functionKeys.Length == 0 && functions.Any(function => function.Level != AuthorizationLevel.Anonymous))
        {
            problems.Add("no function key is set: set Host:FunctionKeys:default to a long random text, or, for tests on 127.0.0.1 alone, "
                + "Host:OpenWithoutKeys to true.");
        }
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
