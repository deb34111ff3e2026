using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Projects.Ignoring;

namespace SparkSteps.Cli.Projects;

/// <summary>Finds what belongs to a project: all that its folder holds but for what is ignored, in an order that is the same everywhere.</summary>
internal static class ProjectFiles
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static IReadOnlyList<ProjectFile> In(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            throw StoppedException.BadInput($"There is no folder {folder.FullName}.", "Name the folder that holds the step's code.");
        }

        var files = Walk(folder, "", IgnoreStack.For(folder)).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? files
            : throw StoppedException.BadInput(
                $"{folder.FullName} holds nothing to pack.", "Look whether .gitignore or .sparkignore leave out too much: '!name' in .sparkignore takes in again.");
    }

    private static IEnumerable<ProjectFile> Walk(DirectoryInfo folder, string prefix, IgnoreStack rules)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            // What git does not follow is not followed here.
            var isFolder = entry is DirectoryInfo && entry.LinkTarget is null;
            if (rules.Ignores(entry.Name, isFolder))
            {
                continue;
            }

            var path = $"{prefix}{entry.Name}";
            if (!isFolder)
            {
                yield return FileOf(entry, path);
                continue;
            }

            foreach (var below in Walk(new DirectoryInfo(entry.FullName), $"{path}/", rules.Below(entry.Name, entry.FullName)))
            {
                yield return below;
            }
        }
    }

    private static ProjectFile FileOf(FileSystemInfo entry, string path) => entry.LinkTarget is { } target
        ? new ProjectFile(path, entry.FullName, IsExecutable: false, Inside(path, target.Replace('\\', '/')))
        : new ProjectFile(path, entry.FullName, !OperatingSystem.IsWindows() && (entry.UnixFileMode & Executable) != 0);

    private static string Inside(string path, string target)
    {
        var depth = path.Count(c => c == '/');
        var isInside = !Path.IsPathRooted(target);
        foreach (var part in target.Split('/'))
        {
            depth += part is ".." ? -1 : part is "" or "." ? 0 : 1;
            isInside &= depth >= 0;
        }

        return isInside ? target : throw StoppedException.BadInput(
            $"The link {path} leads out of the project, to {target}.", "Put the file into the project, or leave the link out with a line in .sparkignore.");
    }
}
