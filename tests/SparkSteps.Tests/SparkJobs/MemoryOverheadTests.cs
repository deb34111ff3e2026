using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class MemoryOverheadTests
{
    [Theory]
    [InlineData(ApplicationType.Scala, "1g", 1408)]
    [InlineData(ApplicationType.Java, "4g", 4505)]
    [InlineData(ApplicationType.Python, "1g", 1433)]
    [InlineData(ApplicationType.R, "4g", 5734)]
    public void Pod_asks_for_heap_and_overhead(ApplicationType type, string memory, long podMiB) =>
        Assert.Equal(podMiB - Some.Memory(memory).MiB, Overhead(Some.Step(type, memory: memory)));

    [Theory]
    [InlineData("spark.executor.memoryOverheadFactor", "much", 1638)]
    [InlineData("spark.executor.memoryOverheadFactor", "0.5", 2048)]
    [InlineData("spark.kubernetes.memoryOverheadFactor", "0.25", 1024)]
    [InlineData("spark.executor.minMemoryOverhead", "2g", 2048)]
    [InlineData("spark.driver.memoryOverheadFactor", "0.5", 1638)]
    public void Conf_of_the_role_changes_it(string key, string value, long overheadMiB) =>
        Assert.Equal(overheadMiB, Overhead(Some.Step(conf: Some.Conf((key, value)), memory: "4g")));

    [Fact]
    public void Factor_of_the_role_wins_over_the_old_common_one()
    {
        var conf = Some.Conf(("spark.kubernetes.memoryOverheadFactor", "0.25"), ("spark.executor.memoryOverheadFactor", "0.5"));

        Assert.Equal(2048, Overhead(Some.Step(conf: conf, memory: "4g")));
    }

    [Fact]
    public void Spec_wins_over_conf()
    {
        var spec = Some.Step(conf: Some.Conf(("spark.executor.memoryOverheadFactor", "0.5")));

        Assert.Equal(512, Overhead(spec with { Executor = spec.Executor with { MemoryOverhead = Some.Memory("512m") } }));
    }

    private static long Overhead(StepSpec spec) => MemoryOverhead.MiB(SparkRole.Executor(spec), spec.Application.Type, new SizeReading(spec.Spark.Conf));
}
