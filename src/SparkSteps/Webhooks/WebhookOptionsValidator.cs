using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SparkSteps.Webhooks;

internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var problems = options.AllowedHosts
            .Where(host => !Host().IsMatch(host) && !IPAddress.TryParse(host, out _))
            .Select(host => $"{WebhookOptions.Section}:{nameof(options.AllowedHosts)}: '{host}' is neither a host's name nor *.domain.name.")
            .ToList();
        if (options.AllowedHosts.Count > 0 && WebhookSecret.TryParse(options.Secret) is null)
        {
            // Not with what is there: it is a secret, if a bad one.
            problems.Add($"{WebhookOptions.Section}:{nameof(options.Secret)} must be whsec_ and 24 to 64 bytes in base64.");
        }

        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    // After the star come two names at least: nobody means all of "*.com".
    [GeneratedRegex(@"\A(?:\*\.[a-z0-9-]+\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Host();
}
