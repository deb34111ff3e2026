namespace SparkSteps.Policies.Rules;

internal static class NamespaceRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        var name = step.Spec.Namespace.ToString();
        if (policy.Namespaces.Count == 0)
        {
            yield break;
        }

        if (policy.For(name) is not { } found)
        {
            yield return new("namespaces", "$.namespace", $"Steps may not run in the namespace '{name}'.", name,
                string.Join(", ", policy.Namespaces.Keys), "Name one of the allowed namespaces.");
        }
        else
        {
            foreach (var (role, account) in new[] { ("driver", step.Spec.Driver.ServiceAccount), ("executor", step.Spec.Executor.ServiceAccount) })
            {
                if (account is not null && found.Value.ServiceAccounts is { Count: > 0 } accounts && Wildcard.FirstThatFits(accounts, account) is null)
                {
                    yield return new($"namespaces.{found.Key}.serviceAccounts", $"$.{role}.serviceAccount",
                        $"Steps in the namespace '{name}' may not run as '{account}'.", account, string.Join(", ", accounts),
                        "Name one of the allowed service accounts.");
                }
            }
        }
    }
}
