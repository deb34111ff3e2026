using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SparkSteps.Webhooks;

/// <summary>Signs webhooks as the Standard Webhooks specification says: HMAC-SHA256 over id, timestamp and body.</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <returns>Null when the text is no secret.</returns>
    public static WebhookSecret? TryParse(string? text)
    {
        var base64 = text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : "";
        Span<byte> key = stackalloc byte[LongestKey];
        return Convert.TryFromBase64String(base64, key, out var length) && length >= ShortestKey ? new(key[..length].ToArray()) : null;
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    public string Sign(string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{seconds}."));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }
}
