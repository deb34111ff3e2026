using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class PodSizeRulesTests
{
    [Theory]
    [InlineData("driver", """{"coreRequest": "500m", "coreLimit": "2"}""")]
    [InlineData("driver", """{"coreRequest": 1, "coreLimit": 1.5}""")]
    [InlineData("executor", """{"memory": "1g", "memoryOverhead": "1g", "memoryLimit": "2Gi"}""")]
    [InlineData("executor", """{"memoryOverheadFactor": 0.25}""")]
    [InlineData("executor", """{"gpu": {"kind": "gpu.intel.com/i915", "count": 2}}""")]
    public void Size_is_taken(string role, string json) => Assert.Empty(Some.Read(Some.Document(role, json)).Errors);

    [Theory]
    [InlineData("driver/coreRequest", "\"0\"")]
    [InlineData("driver/coreRequest", "\"many\"")]
    [InlineData("driver/coreRequest", "\"257\"")]
    [InlineData("driver/coreLimit", "\"500m\"")]
    [InlineData("driver/coreLimit", "true")]
    [InlineData("driver/memoryLimit", "\"512m\"")]
    [InlineData("driver/memoryLimit", "2")]
    [InlineData("driver/memoryOverheadFactor", "\"half\"")]
    [InlineData("executor/memoryOverheadFactor", "-1")]
    [InlineData("memoryOverheadFactor", "101")]
    [InlineData("executor/gpu/kind", "\"gpu\"")]
    [InlineData("executor/gpu/count", "0")]
    public void Size_is_refused(string field, string json)
    {
        var document = Some.Document(field, json).Replace("""{"kind":"gpu"}""", """{"kind":"gpu","count":1}""").Replace("""{"count":0}""", """{"kind":"nvidia.com/gpu","count":0}""");

        Assert.Equal("$." + field.Replace('/', '.'), Some.Error(document).Path);
    }

    [Theory]
    [InlineData("""{"gpu": {"kind": "nvidia.com/gpu", "count": 2}}""")]
    [InlineData("""{"gpu": {"gpu_type": "nvidia.com/gpu", "count": 2}}""")]
    [InlineData("""{"gpuType": "nvidia.com/gpu", "gpuCount": 2}""")]
    [InlineData("""{"gpu_type": "nvidia.com/gpu", "gpu_count": 2}""")]
    public void Gpu_of_every_writing_is_the_same(string json) => Assert.Equal(
        new GpuSpec { Kind = "nvidia.com/gpu", Count = 2 }, Some.Spec(Some.Document("executor", json)).Executor.Gpu);

    [Theory]
    [InlineData("""{"gpu_type": "gpu", "gpu_count": 1}""", "$.executor.gpu_type")]
    [InlineData("""{"gpuType": "nvidia.com/gpu"}""", "$.executor.gpuCount")]
    [InlineData("""{"gpu": {"count": 1}}""", "$.executor.gpu.kind")]
    public void Gpu_is_refused_by_the_name_that_was_used(string json, string path) => Assert.Equal(path, Some.Error(Some.Document("executor", json)).Path);
}
