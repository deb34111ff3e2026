using System.Text;

namespace SparkSteps.Tests.Pipelines.Documents;

/// <summary>A document of 256 KiB can name much more than that; what can be made of it has an end.</summary>
public class PipelineSizeTests
{
    [Fact]
    public void Steps_that_are_large_together_are_refused()
    {
        var error = Assert.Single(Some.Plan(Document(nodes: 500, shared: 10_000)).Errors);

        Assert.Equal(("$.nodes", "at most 1 MiB, 40000 names and values"), (error.Path, error.Allowed));
        Assert.Matches(@"^\d{4} KiB, \d+ names and values in the first \d+ of 500 steps$", error.Value);
    }

    [Fact]
    public void As_many_steps_as_there_may_be_have_room() => Assert.Equal(500, Some.Groups(Document(nodes: 500, shared: 1900)).Count);

    [Theory]
    [InlineData(500, new string[0])]
    [InlineData(501, new[] { "$.catalog" })]
    public void Patterns_of_a_catalog_are_limited(int count, string[] expected)
    {
        var patterns = string.Join(", ", Enumerable.Range(0, count).Select(i => $"'{{x}}_{i}': pandas.CSVDataset"));

        Assert.Equal(expected, Some.Paths($"{Some.Head}nodes: [{{name: a, inputs: [raw_7]}}]\ncatalog: {{{patterns}, raw: pandas.CSVDataset}}"));
    }

    [Fact]
    public void Only_some_of_many_unknown_names_are_told()
    {
        var overrides = string.Join(", ", Enumerable.Range(0, 2000).Select(i => $"n{i}: {{}}"));

        Assert.Equal(20, Some.Paths($"{Some.Head}nodes: [{{name: a}}]\noverrides: {{{overrides}}}").Count());
    }

    private static string Document(int nodes, int shared)
    {
        var text = new StringBuilder(Some.Head).Append("nodes:\n");
        for (var i = 0; i < nodes; i++)
        {
            text.Append($"  - {{name: n{i}}}\n");
        }

        return text.Append($"step: {{env: {{A: {new string('x', shared)}}}}}\n").ToString();
    }
}
