namespace SparkSteps.Webhooks;

/// <summary>Which URLs webhooks may go to: the hosts that the operator names, by https.</summary>
public sealed class WebhookTargets(IEnumerable<string> allowedHosts, bool allowHttp)
{
    public const string Hint = "Use an allowed host, or ask the operator of the service for another (SparkSteps:Webhooks:AllowedHosts).";

    private readonly List<string> _hosts = [.. allowedHosts];

    public static WebhookTargets None { get; } = new([], allowHttp: false);

    /// <summary>For people; says so when there is no host at all.</summary>
    public string Allowed => _hosts.Count == 0 ? "none; webhooks are turned off" : string.Join(", ", _hosts);

    public bool HasScheme(Uri url) => url.Scheme == Uri.UriSchemeHttps || allowHttp && url.Scheme == Uri.UriSchemeHttp;

    public bool HasHost(Uri url) => _hosts.Exists(host => Matches(host, url.IdnHost));

    // "*.example.org" is every host below example.org, and not that one itself.
    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
