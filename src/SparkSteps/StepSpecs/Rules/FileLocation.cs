using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Where a file of the application lies: a path inside the project archive, or a URL that every pod can read.</summary>
internal static partial class FileLocation
{
    public const string AllowedUrls =
        "local:///path (in the image), abfss://container@account.dfs.core.windows.net/path, "
        + "wasbs://container@account.blob.core.windows.net/path or https://host/path";

    private const string AllowedPath = "a path below the archive's root, for instance src/main.py";
    private const int LongestLocation = 2048;

    /// <summary>Two letters at least, so that a Windows drive is no scheme.</summary>
    public static bool IsUrl(string location) => Scheme().IsMatch(location);

    /// <returns>Null when nothing is wrong.</returns>
    public static Fault? FaultOfPath(string path) => path switch
    {
        "" => new("The path is empty.", AllowedPath),
        { Length: > LongestLocation } => new("The path is too long.", $"at most {LongestLocation} characters"),
        ['/', ..] => new("The path begins with '/'.", AllowedPath, "For a file in the image write local:// before it."),
        _ when path.Contains('\\') => new("The path holds a backslash.", AllowedPath, "Write '/' between folders."),
        _ when path.Any(char.IsControl) => new("The path holds a control character.", AllowedPath),
        _ when path.Split('/').Any(part => part is "" or "." or "..") =>
            new("The path has an empty, '.' or '..' part.", AllowedPath, "Write the plain path from the archive's root."),
        _ => null,
    };

    /// <returns>Null when nothing is wrong.</returns>
    /// <param name="url">The location.</param>
    /// <param name="readsS3">Whether the job signs in to a store that speaks S3.</param>
    public static Fault? FaultOfUrl(string url, bool readsS3 = false)
    {
        if (url.Length > LongestLocation)
        {
            return new("The URL is too long.", $"at most {LongestLocation} characters");
        }

        if (!Patterns.IsSolid(url))
        {
            return new("The URL holds a space or a control character.", Hint: "Write it percent-encoded, for instance %20 for a space.");
        }

        if (ShownValue.HoldsSignature(url))
        {
            return new(
                "The URL holds a SAS signature, which is a secret.",
                Hint: "Leave out everything from '?' on and give the pods' identity the right to read the blob.");
        }

        return FaultOfScheme(url, SchemeOf(url), readsS3);
    }

    /// <summary>What to do about a store that the pods cannot use; null when nothing is known of it.</summary>
    public static string? AdviceForStore(string location) => IsUrl(location) ? AdviceFor(SchemeOf(location)) : null;

    private static string SchemeOf(string url) => url[..Math.Max(url.IndexOf(':'), 0)].ToLowerInvariant();

    private static Fault? FaultOfScheme(string url, string scheme, bool readsS3) => scheme switch
    {
        "local" => Local().IsMatch(url) ? null : new("A local URL needs an absolute path.", "local:///opt/app/main.py"),
        "abfss" => Abfss().IsMatch(url)
            ? null
            : new("This is not a file in Data Lake Storage.", "abfss://container@account.dfs.core.windows.net/path"),
        "wasbs" => Wasbs().IsMatch(url)
            ? null
            : new("This is not a file in Blob Storage.", "wasbs://container@account.blob.core.windows.net/path"),
        "https" => IsPlainHttps(url) ? null : new("This is not a URL that can be fetched.", "https://host/path, without user and password"),
        "s3a" when readsS3 => S3a().IsMatch(url) ? null : new("This is not a file of a bucket.", "s3a://bucket/path"),
        _ => new(UnknownScheme(scheme), AllowedUrls, AdviceFor(scheme)),
    };

    private static string UnknownScheme(string scheme) =>
        scheme.Length == 0 ? "A URL is needed here." : $"The scheme '{scheme[..Math.Min(scheme.Length, 20)]}' is not taken.";

    private static string? AdviceFor(string scheme) => scheme switch
    {
        "http" => "Use https.",
        "abfs" or "wasb" => $"Use {scheme}s, which is encrypted on its way.",
        "dbfs" => "dbfs exists inside Databricks only; copy the file to a storage account.",
        "memory" => "A memory store exists inside one process only; write to a storage account.",
        "s3" or "s3a" or "s3n" => "Name the store in storage (access: s3) and write s3a://bucket/path.",
        "gs" or "hdfs" => "Copy the file to a storage account, or put it into the project archive or the image.",
        "file" => "The pods do not have this file; put it into the project archive, or into the image and write local://.",
        "" => "A file inside the archive or the image has a URL too: local:// and its absolute path in the pod.",
        _ => null,
    };

    private static bool IsPlainHttps(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Host.Length: > 0, UserInfo: "", AbsolutePath.Length: > 1 };

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]+:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\Alocal:///[^/].*\z")]
    private static partial Regex Local();

    [GeneratedRegex(@"\Aabfss://[a-z0-9$-]{3,63}@[a-z0-9]{3,24}\.dfs\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)/.+\z")]
    private static partial Regex Abfss();

    [GeneratedRegex(@"\As3a://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/.+\z")]
    private static partial Regex S3a();

    [GeneratedRegex(@"\Awasbs://[a-z0-9$-]{3,63}@[a-z0-9]{3,24}\.blob\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)/.+\z")]
    private static partial Regex Wasbs();
}
