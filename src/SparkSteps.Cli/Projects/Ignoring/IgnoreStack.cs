namespace SparkSteps.Cli.Projects.Ignoring;

/// <summary>The rules that hold in one folder: its own, then those of the folders above, up to the repository's root.</summary>
internal sealed class IgnoreStack
{
    // Never a part of a project: the histories of version control, and the keys of a service that runs here.
    private static readonly string[] Never = [".git", ".hg", ".svn", ".sparksteps"];

    private readonly IgnoreStack? _above;
    private readonly string _name;
    private readonly IgnoreFile _own;

    private IgnoreStack(IgnoreStack? above, string name, IgnoreFile own) => (_above, _name, _own) = (above, name, own);

    /// <summary>For a project's folder. Outside a repository only its own files count.</summary>
    public static IgnoreStack For(DirectoryInfo folder) => RepositoryOf(folder) is { } root && root.FullName != folder.FullName && folder.Parent is { } parent
        ? For(parent).Below(folder.Name, folder.FullName)
        : new IgnoreStack(null, "", IgnoreFile.In(folder.FullName));

    public IgnoreStack Below(string name, string folder) => new(this, name, IgnoreFile.In(folder));

    public bool Ignores(string name, bool isFolder) => Never.Contains(name) || Verdict(name, isFolder) == true;

    private bool? Verdict(string path, bool isFolder) => _own.Ignores(path, isFolder) ?? _above?.Verdict($"{_name}/{path}", isFolder);

    private static DirectoryInfo? RepositoryOf(DirectoryInfo folder)
    {
        for (var above = folder; above is not null; above = above.Parent)
        {
            if (Path.Exists(Path.Combine(above.FullName, ".git")))
            {
                return above;
            }
        }

        return null;
    }
}
