using System.Text.RegularExpressions;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>
/// Containers have no file system of their own here, so the paths of their mounts are replaced by the folders on this
/// machine wherever they stand as whole paths: "/opt/app/main.py", "--in=/opt/app", "local:///opt/app/main.py", and not
/// "/srv/opt/app", "${HOME}/opt/app" or "/opt/app-old". One pass, the longest path first, so nothing is replaced twice.
/// </summary>
internal sealed class MountRewriter
{
    private readonly Dictionary<string, string> _mounts;
    private readonly Regex? _pattern;

    /// <param name="mounts">Mount path and folder on this machine.</param>
    public MountRewriter(IEnumerable<KeyValuePair<string, string>> mounts)
    {
        _mounts = mounts.Where(mount => mount.Key.Trim('/').Length > 0).DistinctBy(mount => mount.Key.TrimEnd('/'))
            .ToDictionary(mount => mount.Key.TrimEnd('/'), mount => mount.Value);
        var paths = string.Join('|', _mounts.Keys.OrderByDescending(path => path.Length).Select(Regex.Escape));
        _pattern = paths.Length == 0 ? null : new Regex($@"(?<=^|://|[^\w./\-}})~*])(?:{paths})(?![\w\-~@%+]|\.\w)", RegexOptions.CultureInvariant);
    }

    public string Rewrite(string text) => _pattern?.Replace(text, match => _mounts[match.Value]) ?? text;
}
