using System.Buffers;
using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs;

/// <summary>
/// Finds what is a secret by its own shape, wherever it stands: nothing else has these shapes, so that hashes, digests and ids pass.
/// The group <c>secret</c> of each pattern is what may not be shown. Patterns begin with something rare and have bounds, so that a long
/// text costs no more than its length.
/// </summary>
internal static partial class SecretText
{
    private const string Mark = "…";

    /// <summary>One of these is in every text that has one of the shapes; most texts have none and are done with at once.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "PRIVATE KEY", "Key=", "Key =", "Signature=", "Signature =", "sig=", "==", "eyJ", "bearer", "://", "password=", "passwd=", "pwd=", "AKIA", "ASIA",
            "secret", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "dapi", "xox", "npm_", "pypi-", "hf_", "AIza", "AzFu", "Q~",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly (string Kind, Regex Pattern)[] Shapes =
    [
        ("a private key", PrivateKey()),
        ("a connection string with a key", ConnectionString()),
        ("a SAS signature", Signature()),
        ("a storage account key", AccountKey()),
        ("a JSON web token", WebToken()),
        ("a bearer token", Bearer()),
        ("a URL with a password", UrlPassword()),
        ("a password", Password()),
        ("an AWS key", AwsKey()),
        ("an access token", VendorToken()),
    ];

    /// <summary>What kind of secret the text holds, for instance <c>a SAS signature</c>; null when none is seen.</summary>
    public static string? KindOf(string text) =>
        HasSign(text) ? Shapes.FirstOrDefault(shape => shape.Pattern.IsMatch(text)).Kind : null;

    /// <summary>The text with a mark in the place of each secret.</summary>
    public static string Redact(string text) =>
        HasSign(text) ? Shapes.Aggregate(text, static (rest, shape) => shape.Pattern.Replace(rest, Masked)) : text;

    private static bool HasSign(string text) => text.AsSpan().ContainsAny(Signs);

    private static string Masked(Match match)
    {
        var secret = match.Groups["secret"];
        var (start, end) = (secret.Index - match.Index, secret.Index - match.Index + secret.Length);
        return $"{match.ValueSpan[..start]}{Mark}{match.ValueSpan[end..]}";
    }

    // What begins in the middle of one, as the end of a log may, has only its end.
    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?<secret>[^-]*)|\A(?<secret>[^-]*)-----END [A-Z0-9 ]{0,30}PRIVATE KEY")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)\s?=\s?(?<secret>[^;\s""'<>{}$…]{8,4096})", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"(?<![A-Za-z0-9_])sig=(?<secret>[A-Za-z0-9%+/=_-]{16,512})", RegexOptions.IgnoreCase)]
    private static partial Regex Signature();

    // 64 bytes in base64, which a hash of that length written so would be too; hashes are written in hexadecimal.
    [GeneratedRegex(@"(?<![A-Za-z0-9+/=])(?<secret>[A-Za-z0-9+/]{86}==)(?![A-Za-z0-9+/=])|(?<secret>[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw](?:==|%3D%3D))")]
    private static partial Regex AccountKey();

    [GeneratedRegex(@"\beyJ(?<secret>[A-Za-z0-9_-]{10,2048}\.[A-Za-z0-9_-]{10,4096}\.[A-Za-z0-9_-]{0,1024})")]
    private static partial Regex WebToken();

    [GeneratedRegex(@"\bbearer\s+(?<secret>[A-Za-z0-9._~+/=-]{20,4096})", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"://[^/\s:@?#]{1,200}:(?<secret>[^/\s@$…]{1,500})@")]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?:[?&;]|\A--?)(?:password|passwd|pwd|accesskey)=(?<secret>[^&;\s""'$…]{3,500})", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"\b(?-i:(?:AKIA|ASIA)(?<secret>[A-Z0-9]{16}))\b|\b(?:aws_?)?secret_?(?:access_?)?key\s{0,3}[=:]\s{0,3}(?<secret>[A-Za-z0-9/+]{40})", RegexOptions.IgnoreCase)]
    private static partial Regex AwsKey();

    // GitHub, GitLab, Databricks, Slack, Entra ID's client secrets, npm, PyPI, Hugging Face, Google.
    [GeneratedRegex(
        @"\b(?:gh[pousr]_(?<secret>[A-Za-z0-9]{36,255})|github_pat_(?<secret>[A-Za-z0-9_]{22,255})|glpat-(?<secret>[A-Za-z0-9_-]{20,64})"
        + @"|dapi(?<secret>[0-9a-f]{32})(?:-[0-9])?\b|xox[abeoprs]-(?<secret>[A-Za-z0-9-]{10,250})|npm_(?<secret>[A-Za-z0-9]{36})\b"
        + @"|pypi-(?<secret>AgEI[A-Za-z0-9_-]{50,500})|hf_(?<secret>[A-Za-z]{34})\b|AIza(?<secret>[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-]))"
        + @"|(?<![A-Za-z0-9_~.-])(?<secret>[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})(?![A-Za-z0-9_~.-])")]
    private static partial Regex VendorToken();
}
