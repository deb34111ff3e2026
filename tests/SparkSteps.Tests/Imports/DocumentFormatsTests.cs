using SparkSteps.Imports;

namespace SparkSteps.Tests.Imports;

public sealed class DocumentFormatsTests
{
    [Theory]
    [InlineData("x.zenml.yaml", DocumentFormat.ZenMl)]
    [InlineData("team/x.mlrun.json", DocumentFormat.MlRun)]
    [InlineData("x.y.SparkApplication.yml", DocumentFormat.SparkApplication)]
    [InlineData("x.kedro.json", DocumentFormat.Kedro)]
    [InlineData("x.yaml", DocumentFormat.SparkSteps)]
    [InlineData("mlrun.json", DocumentFormat.SparkSteps)]
    [InlineData("mlrun.v2/x.json", DocumentFormat.SparkSteps)]
    [InlineData("x.other.json", DocumentFormat.SparkSteps)]
    public void File_tells_its_format_before_its_extension(string name, DocumentFormat format) => Assert.Equal(format, DocumentFormats.OfFile(name));

    [Theory]
    [InlineData(null, DocumentFormat.SparkSteps)]
    [InlineData("", DocumentFormat.SparkSteps)]
    [InlineData("zenml", DocumentFormat.ZenMl)]
    [InlineData("MLRun", DocumentFormat.MlRun)]
    public void Name_is_read_in_any_case(string? name, DocumentFormat expected)
    {
        Assert.True(DocumentFormats.TryParse(name, out var format));
        Assert.Equal(expected, format);
    }

    [Fact]
    public void Unknown_name_is_refused() => Assert.False(DocumentFormats.TryParse("airflow", out _));

    [Fact]
    public void Pipeline_format_is_sent_to_its_place()
    {
        var error = Assert.Single(Some.Read(DocumentFormat.Kedro, "{}").Errors);

        Assert.Contains("POST /api/pipelines?format=kedro", error.Hint);
    }
}
