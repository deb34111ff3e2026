using System.Text.RegularExpressions;
using System.Xml.Linq;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Images;

/// <summary>That <c>infra/spark-image</c> keeps what it promises, as far as reading it can show.</summary>
public sealed partial class SparkImageTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "infra", "spark-image");
    private static readonly string Dockerfile = File.ReadAllText(Path.Combine(Folder, "Dockerfile"));

    [Fact]
    public void Spark_version_is_the_services_default() =>
        Assert.Equal(new StepSpecOptions().SparkVersion, Arg().Match(Dockerfile).Groups["version"].Value);

    [Fact]
    public void Image_ends_as_a_user_that_is_not_root() => Assert.Equal("USER 185", Dockerfile.TrimEnd().Split('\n')[^1]);

    [Fact]
    public void Base_images_have_versions_and_can_be_pinned()
    {
        var images = From().Matches(Dockerfile).Select(match => match.Groups["image"].Value).ToList();

        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches(@"\A[a-z/]+:[^@]*(?:[0-9]|_VERSION)[^@]*\$\{[A-Z]+_DIGEST:\+@\$\{[A-Z]+_DIGEST\}\}\z", image));
    }

    [Fact]
    public void Hadoop_knows_workload_identity_and_is_one_version()
    {
        var pom = XDocument.Load(Path.Combine(Folder, "pom.xml"));
        XNamespace maven = "http://maven.apache.org/POM/4.0.0";

        Assert.True(Version.Parse(pom.Descendants(maven + "hadoop.version").Single().Value) >= new Version(3, 4, 1));
        Assert.All(pom.Descendants(maven + "dependency"), dependency => Assert.Equal("${hadoop.version}", dependency.Element(maven + "version")?.Value));
    }

    [GeneratedRegex(@"^ARG SPARK_VERSION=(?<version>\S+)$", RegexOptions.Multiline)]
    private static partial Regex Arg();

    [GeneratedRegex(@"^FROM (?<image>\S+)", RegexOptions.Multiline)]
    private static partial Regex From();
}
