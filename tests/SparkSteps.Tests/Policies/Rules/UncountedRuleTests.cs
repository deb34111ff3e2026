using FsCheck;
using FsCheck.Fluent;
using SparkSteps.Policies;

namespace SparkSteps.Tests.Policies.Rules;

public sealed class UncountedRuleTests
{
    private const string Limits = "limits: {cores: 100, memory: 100g, gpus: 8, instances: 8}";
    private static readonly char[] Zeros = ['0', '\u0660', '\u06f0', '\u0966', '\u0e50', '\uff10'];
    private static readonly string[] Spaces = ["", " ", "\t", "\u0001"];

    // Each of these is a large number for Java 17 or for Kubernetes' resource.ParseQuantity.
    [Theory]
    [InlineData("spark.executor.memoryOverheadFactor", "400d")]
    [InlineData("spark.executor.memoryOverheadFactor", "0x190p0")]
    [InlineData("spark.driver.memoryOverheadFactor", "400F")]
    [InlineData("spark.kubernetes.memoryOverheadFactor", "99999999999")]
    [InlineData("spark.executor.pyspark.memory", "0000000000640g")]
    [InlineData("spark.driver.minMemoryOverhead", "0000000000640g")]
    [InlineData("spark.executor.minMemoryOverhead", "9999999999999m")]
    [InlineData("spark.yarn.executor.memoryOverhead", "0000000000640g")]
    [InlineData("spark.memory.offHeap.size", "0000000000640g")]
    [InlineData("spark.kubernetes.executor.request.cores", "1e003")]
    [InlineData("spark.kubernetes.driver.limit.cores", "0000000000000000640")]
    [InlineData("spark.executor.resource.gpu.amount", "１６")]
    [InlineData("spark.dynamicAllocation.initialExecutors", "１００")]
    [InlineData("spark.dynamicAllocation.minExecutors", "१००")]
    public void Size_that_only_others_read_is_refused(string key, string value)
    {
        var conf = $"spark.memory.offHeap.enabled: true, spark.dynamicAllocation.enabled: true, spark.dynamicAllocation.maxExecutors: 2, {key}: '{value}'";
        var violation = Some.Violation(Limits, $"spark: {{conf: {{{conf}}}}}");

        Assert.Equal(("limits", $"$.spark.conf['{key}']"), (violation.Rule, violation.Path));
    }

    [Theory]
    [InlineData("requests: {cpu: 1e003}", "requests.cpu")]
    [InlineData("limits: {memory: 0000000000000000640Gi}", "limits.memory")]
    [InlineData("limits: {nvidia.com/gpu: '0000000000000000000016'}", "limits['nvidia.com/gpu']")]
    public void Size_of_another_container_is_refused(string resources, string path)
    {
        var container = $"[{{name: a, image: registry.example/a, resources: {{{resources}}}}}]";

        Assert.Equal($"$.driver.sidecars[0].resources.{path}", Some.Violation(Limits, $"driver: {{sidecars: {container}}}").Path);
        Assert.Equal($"$.executor.initContainers[0].resources.{path}", Some.Violation(Limits, $"executor: {{initContainers: {container}}}").Path);
    }

    [Theory]
    [InlineData("limits: {budget: 10}", "")]
    [InlineData("totals: {memory: 100g}", "")]
    [InlineData("namespaces: {spark-jobs: {totals: {cores: 100}}}", "")]
    [InlineData("", "budget: {amount: 5}")]
    public void Whatever_counts_sizes_needs_them(string policy, string step) =>
        Assert.Equal("limits", Some.Violation(policy, $"{step}\nspark: {{conf: {{spark.executor.memoryOverheadFactor: 400d}}}}").Rule);

    [Fact]
    public void Nothing_is_refused_where_sizes_are_free() =>
        Assert.Empty(Some.Violations("", "spark: {conf: {spark.executor.memoryOverheadFactor: 0.4d}}"));

    [Fact]
    public void Large_size_is_refused_however_it_is_written() => Prop.ForAll(LargeSizes.ToArbitrary(), size =>
    {
        var spec = SparkJobs.Some.Step(conf: Conf(size.Key, size.Value));
        var plan = SparkJobs.Some.Planner().Plan(SparkJobs.Some.Request(spec));

        Assert.NotEmpty(StepPolicy.Check(new PolicedStep(spec, plan, Archive: null), Some.Policy(Limits)).Violations);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20, 3));

    private static Dictionary<string, string> Conf(string key, string value)
    {
        var allocation = key.StartsWith("spark.streaming", StringComparison.Ordinal) ? "spark.streaming.dynamicAllocation" : "spark.dynamicAllocation";
        var conf = SparkJobs.Some.Conf(($"{allocation}.enabled", " TRUE"), ($"{allocation}.maxExecutors", "2"), ("spark.memory.offHeap.enabled", "true"));
        conf[key] = value;
        return conf;
    }

    private static Gen<(string Key, string Value)> LargeSizes => Gen.OneOf(
        Sizes(["driver.memoryOverheadFactor", "executor.memoryOverheadFactor", "kubernetes.memoryOverheadFactor"], Doubles),
        Sizes(
            ["driver.minMemoryOverhead", "executor.minMemoryOverhead", "yarn.driver.memoryOverhead", "yarn.executor.memoryOverhead",
            "executor.pyspark.memory", "memory.offHeap.size"],
            Bytes),
        Sizes(
            ["kubernetes.driver.request.cores", "kubernetes.driver.limit.cores", "kubernetes.executor.request.cores", "kubernetes.executor.limit.cores"],
            Quantities),
        Sizes(
            ["driver.resource.gpu.amount", "executor.resource.fpga.amount", "dynamicAllocation.initialExecutors", "dynamicAllocation.minExecutors",
            "dynamicAllocation.maxExecutors", "streaming.dynamicAllocation.minExecutors", "streaming.dynamicAllocation.maxExecutors"],
            Integers));

    private static Gen<(string Key, string Value)> Sizes(string[] keys, Gen<string> values) =>
        from key in Gen.Elements(keys)
        from value in values
        select ($"spark.{key}", value);

    private static Gen<string> LeadingZeros => Gen.Choose(0, 30).Select(count => new string('0', count));

    private static Gen<string> Integers =>
        from zero in Gen.Elements(Zeros)
        from zeros in LeadingZeros
        from number in Gen.Choose(640, 100_000)
        from sign in Gen.Elements("", "+")
        from before in Gen.Elements(Spaces)
        from after in Gen.Elements(Spaces)
        select before + sign + string.Concat($"{zeros}{number}".Select(digit => (char)(zero + digit - '0'))) + after;

    private static Gen<string> Doubles =>
        from zeros in LeadingZeros
        from number in Gen.Elements("640", "640.", "6.4e2", "6.4E+0002", "64000e-02", "0x280p0", "0x1.4p9", "0X28.P4", "Infinity", "999999999999999")
        from suffix in number == "Infinity" ? Gen.Constant("") : Gen.Elements("", "d", "D", "f", "F")
        from space in Gen.Elements(Spaces)
        select space + (number[0] is 'I' || number.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? "" : zeros) + number + suffix + space;

    private static Gen<string> Bytes =>
        from zeros in LeadingZeros
        from number in Gen.Elements("640g", "640GB", "655360m", "655360Mb", "671088640k", "1T", "1tb", "1p", "687194767360b")
        from space in Gen.Elements(Spaces)
        select space + zeros + number + space;

    private static Gen<string> Quantities =>
        from zeros in LeadingZeros
        from number in Gen.Elements("640", "640.", "640.0000000000000000000", "640000m", "64e1", "6.4E0002", "64e+0000001", "1k", "1Ki", "1E", "640000000u", "99999999999999999999")
        from sign in Gen.Elements("", "+")
        select sign + zeros + number;
}
