using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Images;

/// <summary>
/// The image that a build makes of one content. Its tag is the hash of all that goes into it but the base image, so that the same content is
/// built once, and another content never gets its name.
/// </summary>
internal sealed record ContentImage(string Registry, string Repository, string Tag)
{
    public string Name => $"{Registry}/{Repository}:{Tag}";

    public static ContentImage Of(ImageBuildSpec build, string archiveSha256) => new(build.Registry, build.Repository, TagOf(build, archiveSha256));

    /// <summary>The step with the image that it will have as far as that is known; one that has none built as it is.</summary>
    public static StepSpec Foreseen(StepSpec spec, StagedProject? project) => spec.Spark.Build is { } build
        ? spec with { Spark = spec.Spark with { Image = Of(build, project?.ArchiveSha256 ?? StagedProject.UnknownSha256).Name } }
        : spec;

    /// <summary>Reads a name that <see cref="Name"/> has given.</summary>
    public static ContentImage Parse(string name)
    {
        var (slash, colon) = (name.IndexOf('/'), name.LastIndexOf(':'));
        return new ContentImage(name[..slash], name[(slash + 1)..colon], name[(colon + 1)..]);
    }

    // As JSON, which keeps apart what stands side by side.
    private static string TagOf(ImageBuildSpec build, string archiveSha256)
    {
        var args = new SortedDictionary<string, string>(build.Args.ToDictionary(), StringComparer.Ordinal);
        var content = JsonSerializer.Serialize(new { archiveSha256, build.Context, build.Dockerfile, args });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
