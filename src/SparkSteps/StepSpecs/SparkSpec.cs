namespace SparkSteps.StepSpecs;

public sealed record SparkSpec
{
    /// <summary>For instance <c>3.5.3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The image to run; of a step that has its image built, where that lies, without the tag that its content will give it.</summary>
    public required string Image { get; init; }

    public ImageBuildSpec? Build { get; init; }

    /// <summary>What the user set. Other layers join it when the step is planned.</summary>
    public IReadOnlyDictionary<string, string> Conf { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public DependenciesSpec Dependencies { get; init; } = new();

    internal static string ImageOf(ImageBuildSpec build) => $"{build.Registry}/{build.Repository}";
}
