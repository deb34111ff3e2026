using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Contexts;

/// <summary>A service, and what opens it.</summary>
/// <param name="Name">How it is spoken of: its context's name, <c>local</c>, or its host.</param>
/// <param name="Url">Ends with <c>/api/</c>.</param>
internal sealed record Server(string Name, Uri Url, string? Key)
{
    private const string Api = "/api";

    /// <exception cref="StoppedException">The URL cannot be used.</exception>
    public static Server Of(string? name, string url, string? key)
    {
        var root = url.TrimEnd('/');
        root = root.EndsWith(Api, StringComparison.OrdinalIgnoreCase) ? root[..^Api.Length] : root;
        if (!Uri.TryCreate($"{root}{Api}/", UriKind.Absolute, out var address) || !IsWeb(address))
        {
            throw StoppedException.BadInput($"'{url}' is not the URL of a service.", "Write it as https://NAME.azurewebsites.net or http://127.0.0.1:7071.");
        }

        // The key goes with every request.
        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? new Server(name ?? address.Authority, address, key)
            : throw StoppedException.BadInput($"'{url}' would send the key unencrypted over the network.", "Use https; http is only for this machine.");
    }

    private static bool IsWeb(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address is { UserInfo: "", Query: "", Fragment: "" };
}
