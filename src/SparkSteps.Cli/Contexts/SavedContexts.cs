namespace SparkSteps.Cli.Contexts;

/// <param name="Current">The name of the one in use; null when none is.</param>
internal sealed record SavedContexts(string? Current, IReadOnlyList<SavedContext> Contexts)
{
    public static readonly SavedContexts None = new(null, []);

    /// <summary>With the context, in place of the one of its name.</summary>
    public SavedContexts With(SavedContext context) =>
        this with { Contexts = [.. Without(context.Name).Contexts.Append(context).OrderBy(known => known.Name, StringComparer.Ordinal)] };

    public SavedContexts Without(string name) => this with { Contexts = [.. Contexts.Where(context => context.Name != name)] };
}
