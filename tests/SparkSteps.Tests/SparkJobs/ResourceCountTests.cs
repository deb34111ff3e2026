using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class ResourceCountTests
{
    [Fact]
    public void Driver_and_every_executor_count() =>
        Assert.Equal(new ResourceTotals(4, 4 * 1408, 0), Count(Some.Step(ApplicationType.Scala, instances: 3)));

    [Fact]
    public void Largest_number_of_executors_counts_when_Spark_may_grow()
    {
        var conf = Some.Conf(("spark.dynamicAllocation.enabled", "true"), ("spark.dynamicAllocation.maxExecutors", "10"));

        Assert.Equal(11, Count(Some.Step(conf: conf)).Cores);
    }

    [Theory]
    [InlineData("false", "10")]
    [InlineData("true", "many")]
    public void Instances_count_when_Spark_may_not_grow_or_nobody_knows_how_far(string enabled, string most)
    {
        var conf = Some.Conf(("spark.dynamicAllocation.enabled", enabled), ("spark.dynamicAllocation.maxExecutors", most));

        Assert.Equal(3, Count(Some.Step(conf: conf, instances: 2)).Cores);
    }

    [Theory]
    [InlineData("500m", 2)]
    [InlineData("0.25", 1.5)]
    [InlineData("3", 7)]
    public void Requested_cores_count_rather_than_slots(string request, double cores)
    {
        var conf = Some.Conf(("spark.kubernetes.executor.request.cores", request));

        Assert.Equal((decimal)cores, Count(Some.Step(conf: conf, instances: 2)).Cores);
    }

    [Fact]
    public void Memory_beside_the_heap_counts_for_executors_only()
    {
        var conf = Some.Conf(
            ("spark.executor.pyspark.memory", "512m"),
            ("spark.memory.offHeap.enabled", "true"),
            ("spark.memory.offHeap.size", "268435456"));

        Assert.Equal(3 * 1433 + 2 * (512 + 256), Count(Some.Step(conf: conf, instances: 2)).MemoryMiB);
    }

    [Theory]
    [InlineData("nvidia.com", 4, 4)]
    [InlineData("nvidia.com", 1, 2)]
    [InlineData("amd.com", 4, 6)]
    public void Gpus_of_field_and_conf_are_the_same_ones_when_they_are_of_one_kind(string vendor, int amount, int gpus)
    {
        var spec = Some.Step(conf: Some.Conf(("spark.executor.resource.gpu.vendor", vendor), ("spark.executor.resource.gpu.amount", $"{amount}")));

        Assert.Equal(gpus, Count(spec with { Executor = spec.Executor with { Gpu = new GpuSpec { Kind = "nvidia.com/gpu", Count = 2 } } }).Gpus);
    }

    private static ResourceTotals Count(StepSpec spec) => ResourceCount.Of(Some.Job(spec)).Totals;
}
