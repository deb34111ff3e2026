namespace SparkSteps.StepSpecs;

public sealed record SparkSpec
{
    /// <summary>Spark's version, for instance <c>3.5.3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The image to run; of a step that has its image built, where that lies, without the tag that its content will give it.</summary>
    public required string Image { get; init; }

    /// <summary>How the image is built from the project archive; null when the step names one.</summary>
    public ImageBuildSpec? Build { get; init; }

    /// <summary><c>Always</c>, <c>IfNotPresent</c>, which is the default, or <c>Never</c>.</summary>
    public string? ImagePullPolicy { get; init; }

    /// <summary>Secrets of the namespace with the sign-in to registries.</summary>
    public IReadOnlyList<string> ImagePullSecrets { get; init; } = [];

    /// <summary>Spark's settings, as the user sets them. Other layers join them when the step is planned.</summary>
    public IReadOnlyDictionary<string, string> Conf { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hadoop's settings, without the prefix <c>spark.hadoop.</c>.</summary>
    public IReadOnlyDictionary<string, string> HadoopConf { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A ConfigMap with files of Spark's conf folder, such as <c>log4j2.properties</c>.</summary>
    public string? ConfigMap { get; init; }

    /// <summary>A ConfigMap with files of Hadoop's conf folder, such as <c>core-site.xml</c>.</summary>
    public string? HadoopConfigMap { get; init; }

    /// <summary>The user as whom Spark acts at Hadoop's services.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>What the application needs beside its main file.</summary>
    public DependenciesSpec Dependencies { get; init; } = new();

    internal static string ImageOf(ImageBuildSpec build) => $"{build.Registry}/{build.Repository}";
}
