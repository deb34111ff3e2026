using SparkSteps.Schemas;

namespace SparkSteps.Cli.Skeletons;

/// <summary>The files of a new project.</summary>
internal static class Skeleton
{
    private const string NamePlace = "@NAME@";

    /// <summary>What the first line of the spec names, for editors.</summary>
    private const string SchemaFile = "step.schema.json";

    private static readonly string[] Files = ["step.yaml", "project/main.py", "project/init.sh", "project/requirements.txt", "project/.sparkignore"];

    /// <summary>Their paths from the project's folder on, and what is in them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> For(string name) =>
    [
        .. Files.Select(file => KeyValuePair.Create(file, Resources.Read($"skeleton/{file}").Replace(NamePlace, name))),
        KeyValuePair.Create(SchemaFile, DocumentSchemas.Find(DocumentSchemas.Step) ?? ""),
    ];
}
