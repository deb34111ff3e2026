using System.Text.Json;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Service;

namespace SparkSteps.Cli.Contexts;

/// <summary>The user's file of contexts. It holds keys: only its owner may read it, and one that others may read is not used.</summary>
internal sealed class ContextFile(string path)
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Path => path;

    /// <summary>Where <c>SPARKSTEPS_CONFIG</c> says, or where programs keep the settings of users.</summary>
    public static ContextFile Of(Surroundings surroundings) =>
        new(surroundings.Environment("SPARKSTEPS_CONFIG") is { } named ? surroundings.PathOf(named) : System.IO.Path.Combine(FolderOf(surroundings.Environment), "sparksteps", "contexts.json"));

    public SavedContexts Read()
    {
        if (!File.Exists(path))
        {
            return SavedContexts.None;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OfOthers) != 0)
        {
            throw StoppedException.BadInput($"{path} holds keys, and others than you may read or write it.", $"Close it with: chmod 600 '{path}'");
        }

        try
        {
            return JsonSerializer.Deserialize<SavedContexts>(File.ReadAllBytes(path), Json) ?? SavedContexts.None;
        }
        catch (JsonException e)
        {
            throw StoppedException.BadInput($"{path} cannot be read: {e.Message}", "Correct it or delete it, then make your contexts again with 'sparksteps context set'.");
        }
    }

    public void Write(SavedContexts contexts)
    {
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        ServiceFolder.Write(path, contexts);
    }

    private static string FolderOf(Func<string, string?> environment) => OperatingSystem.IsWindows()
        ? environment("APPDATA") ?? "."
        : environment("XDG_CONFIG_HOME") ?? System.IO.Path.Combine(environment("HOME") ?? ".", ".config");
}
