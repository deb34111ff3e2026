using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Pipelines.Grouping;

public class GroupNamesTests
{
    [Theory]
    [InlineData("clean", "clean")]
    [InlineData("preprocess_companies_node", "preprocess-companies-node")]
    [InlineData("Data Science.Split (v2)", "data-science-split-v2")]
    [InlineData("split([a;b]) -> [c]", "split-a-b-c")]
    [InlineData("2nd", "n-2nd")]
    [InlineData("чистка", "n")]
    public void Name_is_the_first_nodes_made_valid(string node, string expected) => Assert.Equal([expected], Names(node));

    [Fact]
    public void Long_name_is_cut_and_ends_in_a_hash()
    {
        var name = Assert.Single(Names(new string('a', 50)));

        Assert.Equal(40, name.Length);
        Assert.Matches("^a{31}-[0-9a-f]{8}$", name);
    }

    [Fact]
    public void Names_that_only_look_alike_differ()
    {
        var names = Names("a b", "a_b", "A-b");

        Assert.All(names, name => Assert.Matches("^a-b-[0-9a-f]{8}$", name));
        Assert.Equal(3, names.Distinct().Count());
    }

    [Fact]
    public void Nodes_own_name_stays_its_groups() => Assert.Matches("^a-b-[0-9a-f]{8} a-b$", string.Join(' ', Names("a_b", "a-b")));

    [Fact]
    public void Name_of_a_node_inside_another_group_is_not_taken() =>
        Assert.Matches("^a-b-[0-9a-f]{8}$", GroupNames.For([["a_b"], ["first", "a-b"]])[0]);

    [Fact]
    public void Hashed_name_that_a_node_has_already_gets_a_longer_hash()
    {
        var hashed = Names("a b", "a_b")[0];

        Assert.Equal(hashed.Length + 1, Names("a b", "a_b", hashed)[0].Length);
    }

    private static IReadOnlyList<string> Names(params string[] nodes)
    {
        var names = GroupNames.For([.. nodes.Select(node => new[] { node })]);
        Assert.All(names, name => Assert.True(StepName.TryParse(name, out _), name));
        return names;
    }
}
