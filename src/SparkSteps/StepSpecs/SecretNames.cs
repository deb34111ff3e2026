using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>Names whose literal value is a secret whatever it looks like. A reference, a file's path or a number is no literal secret.</summary>
internal static partial class SecretNames
{
    public static bool IsSecretConf(string key, string value) => ConfKey().IsMatch(key) && !SecretReference().IsMatch(key) && IsLiteral(value);

    public static bool IsSecretVariable(string name, string value) => Variable().IsMatch(name) && IsLiteral(value);

    /// <summary>Whether one of a URL's parameters is a secret by its name.</summary>
    public static bool IsSecretUrl(string url) => url.Split('?', 2) is [_, var query] && query.Split('&').Any(parameter =>
        parameter.Split('=', 2) is [var name, { Length: > 0 } value] && Uri.UnescapeDataString(name) is var plain
        && (Parameter().IsMatch(plain) || IsSecretVariable(plain.Replace('-', '_'), value)));

    /// <summary>The places of arguments that are a secret by the option's name: <c>--db-password=x</c>, or <c>--db-password</c> before it.</summary>
    public static IEnumerable<int> SecretArguments(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Option().Match(arguments[i]) is not { Success: true } option)
            {
                continue;
            }

            var name = option.Groups["name"].Value.Replace('-', '_');
            var next = i + 1 < arguments.Count && !arguments[i + 1].StartsWith('-') ? arguments[i + 1] : "";
            if (option.Groups["value"] is { Success: true } value ? IsSecretVariable(name, value.Value) : IsSecretVariable(name, next))
            {
                yield return option.Groups["value"].Success ? i : i + 1;
            }
        }
    }

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

    [GeneratedRegex(@"\A(?:code|key|sig|signature|token)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\A--?(?<name>[A-Za-z][A-Za-z0-9_-]{0,100})(?:=(?<value>.*))?\z", RegexOptions.Singleline)]
    private static partial Regex Option();

    [GeneratedRegex(
        @"(?:\A|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_?KEY|SECRET_?ACCESS_?KEY|ACCOUNT_?KEY|PRIVATE_?KEY|CLIENT_?SECRET|API_?KEY"
        + @"|SAS_?TOKEN|ACCESS_?TOKEN|AUTH_?TOKEN)\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Variable();
}
