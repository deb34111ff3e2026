using SparkSteps.Images;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class ImageBuildRulesTests
{
    [Fact]
    public void Build_has_defaults_and_gives_the_image_its_place()
    {
        var spark = Assert.IsType<StepSpec>(Read("{}").Spec).Spark;

        Assert.Equal("team1.azurecr.io/sparksteps", spark.Image);
        Assert.Equal(("Dockerfile", ".", "team1.azurecr.io", "sparksteps"),
            (spark.Build?.Dockerfile, spark.Build?.Context, spark.Build?.Registry, spark.Build?.Repository));
    }

    [Fact]
    public void Spec_with_a_build_is_read_back_as_it_was()
    {
        var spec = Assert.IsType<StepSpec>(Read("{dockerfile: a/Dockerfile, context: app, args: {V: \"1\"}, repository: team/x}").Spec);
        var again = Some.Reader(Options()).Read(StepSpecWriter.ToJson(spec), new StepSpecReadOptions());

        Assert.Empty(again.Errors);
        Assert.Equal(StepSpecWriter.ToJson(spec), StepSpecWriter.ToJson(Assert.IsType<StepSpec>(again.Spec)));
    }

    [Theory]
    [InlineData("{registry: other.azurecr.io}", "$.spark.build.registry", "Images are not built in this registry.")]
    [InlineData("{repository: Team}", "$.spark.build.repository", "This is not a repository's name.")]
    [InlineData("{repository: 'a:1'}", "$.spark.build.repository", "This is not a repository's name.")]
    [InlineData("{dockerfile: ../Dockerfile}", "$.spark.build.dockerfile", "The path has an empty, '.' or '..' part.")]
    [InlineData("{context: /}", "$.spark.build.context", "The path begins with '/'.")]
    [InlineData("{args: {'1A': x}}", "$.spark.build.args['1A']", "This cannot be a build argument's name.")]
    [InlineData("{args: {A: \"x\\ny\"}}", "$.spark.build.args.A", "This cannot be a build argument's value.")]
    [InlineData("{args: {API_KEY: abcdef}}", "$.spark.build.args.API_KEY", "By its name the value is a secret.")]
    [InlineData("{arg: {A: x}}", "$.spark.build.arg", "There is no such field.")]
    public void Fault_is_told_at_its_place(string build, string path, string message)
    {
        var error = Assert.Single(Read(build).Errors);

        Assert.Equal((path, message), (error.Path, error.Message));
    }

    [Fact]
    public void Image_and_build_together_are_refused() =>
        Assert.Equal("$.spark.image", Assert.Single(Read("{}", "image: apache/spark:3.5.3, ").Errors).Path);

    [Fact]
    public void Build_without_an_archive_is_refused()
    {
        var document = Document("{}").Replace("project: {archive: a.zip}\n", "", StringComparison.Ordinal).Replace("a.py", "'local:///a.py'", StringComparison.Ordinal);

        Assert.Equal("There is no archive to build from.", Assert.Single(Some.Read(document, Options()).Errors).Message);
    }

    [Fact]
    public void Build_is_refused_where_no_registry_is_set_up() =>
        Assert.Equal("This service builds no images.", Assert.Single(Some.Read(Document("{}")).Errors).Message);

    private static SpecResult<StepSpec> Read(string build, string more = "") => Some.Read(Document(build, more), Options());

    private static string Document(string build, string more = "") =>
        $"apiVersion: sparksteps/v1\nkind: Step\nname: a\napplication: {{type: python, mainFile: a.py}}\nproject: {{archive: a.zip}}\nspark: {{{more}build: {build}}}";

    private static StepSpecOptions Options()
    {
        var options = Some.Options();
        options.ImageTargets = new ImageTargets(["team1.azurecr.io", "team2.azurecr.io"], "sparksteps");
        return options;
    }
}
