using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace SparkSteps.Requests;

/// <summary>A blob in the service's own storage account.</summary>
public sealed partial record BlobLocation(string Container, string Name)
{
    private const int LongestName = 1024;

    public BlobLocation Beside(string fileName) => this with { Name = Name[..(Name.LastIndexOf('/') + 1)] + fileName };

    /// <summary>Reads <c>container/blob</c>, or the blob's whole URL in the account that <paramref name="account"/> is the URL of.</summary>
    public static bool TryParse(string? text, Uri account, [NotNullWhen(true)] out BlobLocation? location)
    {
        var prefix = account.AbsoluteUri.TrimEnd('/') + "/";
        var path = text is not null && text.StartsWith(prefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(text[prefix.Length..]) : text;
        var slash = path?.IndexOf('/') ?? -1;
        location = path is not null && slash > 0 && ContainerName().IsMatch(path[..slash]) && IsSafeName(path[(slash + 1)..])
            ? new BlobLocation(path[..slash], path[(slash + 1)..])
            : null;
        return location is not null;
    }

    /// <summary>
    /// Whether a blob of that name is found under that name alone. '.' and '..' between slashes are folded away on the way to storage, so that
    /// <c>drops/../runs/x</c> would lie in another container.
    /// </summary>
    public static bool IsSafeName(string name) =>
        name.Length is > 0 and <= LongestName
        && !name.Any(char.IsControl)
        && !name.Split('/').Any(part => part is "." or "..");

    public override string ToString() => $"{Container}/{Name}";

    [GeneratedRegex(@"\A[a-z0-9](?:-?[a-z0-9]){2,62}\z")]
    private static partial Regex ContainerName();
}
