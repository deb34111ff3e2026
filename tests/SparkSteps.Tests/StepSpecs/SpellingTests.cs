using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class SpellingTests
{
    [Theory]
    [InlineData("memroy", "memory")]
    [InlineData("Memory", "memory")]
    [InlineData("memoryy", "memory")]
    [InlineData("memory_overhead", "memoryOverhead")]
    [InlineData("core", "cores")]
    [InlineData("serviceAcount", "serviceAccount")]
    public void Nearest_name_is_found(string word, string name) => Assert.Equal(name, Spelling.Nearest(word, s_names));

    [Theory]
    [InlineData("image")]
    [InlineData("x")]
    [InlineData("")]
    public void Nothing_is_near(string word) => Assert.Null(Spelling.Nearest(word, s_names));

    [Fact]
    public void Nothing_is_near_where_there_are_no_names() => Assert.Null(Spelling.Nearest("word", []));

    private static readonly string[] s_names = ["cores", "memory", "memoryOverhead", "serviceAccount"];
}
