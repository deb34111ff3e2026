using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>Names whose literal value is a secret whatever it looks like. A reference, a file's path or a number is no literal secret.</summary>
internal static partial class SecretNames
{
    public static bool IsSecretConf(string key, string value) => ConfKey().IsMatch(key) && !SecretReference().IsMatch(key) && IsLiteral(value);

    public static bool IsSecretVariable(string name, string value) => Variable().IsMatch(name) && IsLiteral(value);

    private static bool IsLiteral(string value) => value.Trim() is not ("" or "true" or "false") and var text
        && !text.StartsWith('/') && !text.StartsWith('$') && !text.StartsWith("local:", StringComparison.Ordinal)
        && !text.StartsWith("jceks:", StringComparison.Ordinal);

    [GeneratedRegex(
        @"(?:password|passwd|passphrase)\z|(?:\A|[._-])(?:client[._-]?)?secret(?:[._-]key)?\z|secretKey\z"
        + @"|\.client\.secret(?:\.|\z)|account\.key(?:\.|\z)|\.azure\.sas\.(?!token\.provider)|\.secret\.(?!.*(?:file|path|name|type|enabled)\z)",
        RegexOptions.IgnoreCase)]
    private static partial Regex ConfKey();

    /// <summary>Spark's own way to a Kubernetes Secret.</summary>
    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:driver|executor)\.(?:secrets|secretKeyRef)\.")]
    private static partial Regex SecretReference();

    [GeneratedRegex(
        @"(?:\A|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?KEY|SECRET_?ACCESS_?KEY|ACCOUNT_?KEY|PRIVATE_?KEY|CLIENT_?SECRET|API_?KEY"
        + @"|SAS_?TOKEN|ACCESS_?TOKEN|AUTH_?TOKEN)\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Variable();
}
