using SparkSteps.Runs;
using SparkSteps.Webhooks;

namespace SparkSteps.StepSpecs.Rules;

internal static class WebhookRules
{
    private const int MaxWebhooks = 10;
    private const int LongestUrl = 2048;
    private static readonly string[] s_states = Enum.GetNames<RunState>();

    public static void Check(StepSpec spec, WebhookTargets targets, SpecErrors errors)
    {
        if (spec.Webhooks.Count > MaxWebhooks)
        {
            errors.Add("$.webhooks", "There are too many webhooks.", $"{spec.Webhooks.Count}", $"at most {MaxWebhooks}");
            return;
        }

        for (var i = 0; i < spec.Webhooks.Count; i++)
        {
            CheckOne(spec.Webhooks[i], $"$.webhooks[{i}]", targets, errors);
        }
    }

    private static void CheckOne(WebhookSpec webhook, string path, WebhookTargets targets, SpecErrors errors)
    {
        if (FaultOfUrl(webhook.Url, targets) is { } fault)
        {
            errors.Add($"{path}.url", fault.Message, webhook.Url, fault.Allowed, fault.Hint);
        }

        for (var i = 0; i < webhook.States.Count; i++)
        {
            if (!s_states.Contains(webhook.States[i]))
            {
                errors.Add(
                    $"{path}.states[{i}]", "Runs have no such state.", webhook.States[i], string.Join(", ", s_states),
                    Spelling.Hint(webhook.States[i], s_states));
            }
        }
    }

    private static Fault? FaultOfUrl(string url, WebhookTargets targets)
    {
        if (url.Length > LongestUrl || !Patterns.IsSolid(url) || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return new("This is not a URL.", $"https://host/path, at most {LongestUrl} characters");
        }

        if (uri is not { UserInfo: "", Fragment: "" } || ShownValue.HoldsSignature(url))
        {
            return new(
                "The URL holds a password, a signature or a fragment.", "https://host/path",
                "Check the header webhook-signature instead: every webhook is signed.");
        }

        return targets.HasScheme(uri)
            ? targets.HasHost(uri) ? null : new("Webhooks to this host are not allowed.", targets.Allowed, WebhookTargets.Hint)
            : new($"The scheme '{uri.Scheme}' is not taken.", "https");
    }
}
