using System.Text.RegularExpressions;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class ClusterNameTests
{
    [Fact]
    public void Name_end_of_the_run_id_and_attempt_are_joined() =>
        Assert.Equal("wordcount-9r2t6y4vbnma-2", ClusterName.For(Some.Name("wordcount"), Some.RunId, 2));

    [Theory]
    [InlineData("a", 1)]
    [InlineData("a-step-with-a-name-of-just-40-characters", 1)]
    [InlineData("a-step-with-a-name-of-just-40-characters", 99)]
    [InlineData("a-step-with-a-name-of-just-40-characters", 100)]
    [InlineData("a-step-with-a-name-of-just-40-charact-rs", int.MaxValue)]
    public void Driver_name_is_a_service_name_whatever_the_attempt(string step, int attempt)
    {
        var name = ClusterName.For(Some.Name(step), Some.RunId, attempt);

        Assert.Matches(new Regex(@"\A[a-z]([a-z0-9-]*[a-z0-9])?\z"), name);
        Assert.True($"{name}-driver".Length <= 63, name);
        Assert.EndsWith($"-{attempt}", name);
        Assert.DoesNotContain("--", name);
    }

    [Fact]
    public void Attempts_and_runs_get_names_of_their_own()
    {
        var other = RunId.From(Some.RunId.CreatedAt, "another request");
        string[] names =
        [
            ClusterName.For(Some.Name("a"), Some.RunId, 1),
            ClusterName.For(Some.Name("a"), Some.RunId, 2),
            ClusterName.For(Some.Name("a"), other, 1),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
    }
}
