using System.Text.Json.Nodes;
using SparkSteps.Repairs;
using SparkSteps.Runs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Repairs;

public sealed class FindingTests
{
    [Fact]
    public async Task Finding_isWrittenForTools_andIsByHandUnlessItSaysMore()
    {
        var finding = new Finding(FindingKind.HalfEndedRun, "a", Some.Time, "wrong", "right", RepairSafety.OnRequest);

        Assert.Equal(RepairOutcome.ByHand, await finding.Apply(CancellationToken.None));
        var expected = """
            {"kind":"halfEndedRun","subject":"a","since":"2030-01-31T12:00:00+00:00","summary":"wrong","repair":"right","safety":"onRequest","id":"halfEndedRun:a"}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(RunJson.Write(finding))));
    }
}
