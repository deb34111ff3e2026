using System.Diagnostics.CodeAnalysis;

namespace SparkSteps.Requests;

/// <summary>A blob in the service's own storage account.</summary>
public sealed record BlobLocation(string Container, string Name)
{
    public BlobLocation Beside(string fileName) => this with { Name = Name[..(Name.LastIndexOf('/') + 1)] + fileName };

    /// <summary>Reads <c>container/blob</c>, or the blob's whole URL in the account that <paramref name="account"/> is the URL of.</summary>
    public static bool TryParse(string? text, Uri account, [NotNullWhen(true)] out BlobLocation? location)
    {
        var prefix = account.AbsoluteUri.TrimEnd('/') + "/";
        var path = text is not null && text.StartsWith(prefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(text[prefix.Length..]) : text;
        var slash = path?.IndexOf('/') ?? -1;
        location = path is null || path.Contains("://") || slash < 3 || slash == path.Length - 1
            ? null
            : new BlobLocation(path[..slash], path[(slash + 1)..]);
        return location is not null;
    }

    public override string ToString() => $"{Container}/{Name}";
}
