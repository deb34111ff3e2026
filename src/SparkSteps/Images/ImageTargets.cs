namespace SparkSteps.Images;

/// <summary>Where images may be built to: the registries that the operator names, the first one unless a spec says otherwise.</summary>
public sealed class ImageTargets(IEnumerable<string> registries, string repository)
{
    public static ImageTargets None { get; } = new([], "");

    public IReadOnlyList<string> Registries { get; } = [.. registries];

    public string Registry => Registries.Count > 0 ? Registries[0] : "";

    public string Repository => repository;
}
