namespace SparkSteps.StepSpecs.Rules;

/// <summary>Conf that the operator of the service sets for all steps: the keys of a spec, and as little a place for secrets.</summary>
internal static class OperatorConf
{
    public static IEnumerable<Fault> FaultsOf(string key, string value)
    {
        if (!key.StartsWith("spark.", StringComparison.Ordinal) || key.Contains('=') || !Patterns.IsSolid(key))
        {
            yield return new("This is no Spark conf: keys start with 'spark.' and hold neither space nor '='.");
        }
        else if (ReservedConf.FaultOf(key) is { } fault)
        {
            yield return fault;
        }

        if (SecretText.KindOf(value) is not null || SecretRules.IsSecretConf(key, value))
        {
            yield return new("The value looks like a secret, which every plan would show.", Hint: SecretRules.ConfHint);
        }
    }
}
