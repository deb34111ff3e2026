using SparkSteps.Cli.Answers;

namespace SparkSteps.Cli.Commands;

/// <summary>What a command works in.</summary>
/// <param name="Folder">The folder that relative paths begin in.</param>
/// <param name="Environment">A variable's value by its name; null when it is not set.</param>
internal sealed record Surroundings(Terminal Terminal, DirectoryInfo Folder, Func<string, string?> Environment, TimeProvider Time)
{
    /// <summary>Of this process. The environment is read nowhere else.</summary>
    public static Surroundings OfProcess() => new(
        Terminal.OfProcess(IsSet("NO_COLOR")), new DirectoryInfo(System.Environment.CurrentDirectory), Variable, TimeProvider.System);

    public string PathOf(string path) => Path.GetFullPath(path, Folder.FullName);

    private static bool IsSet(string name) => Variable(name) is not null;

    private static string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
