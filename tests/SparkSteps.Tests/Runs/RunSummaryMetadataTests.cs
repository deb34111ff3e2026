using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class RunSummaryMetadataTests
{
    [Fact]
    public void ReadsBackWhatItWrites()
    {
        var summary = RunSummary.Of(Some.Run(RunState.Pending) with { Reason = "ünïcode → 漢字\n\"quoted\"" });

        Assert.True(RunSummaryMetadata.TryRead(RunSummaryMetadata.Write(summary), out var read));
        Assert.Equal(RunJson.Write(summary).ToString(), RunJson.Write(read).ToString());
    }

    [Fact]
    public void StaysInTheLimitOfBlobMetadata_howeverLongItsPartsAre()
    {
        var labels = Enumerable.Range(0, 300).ToDictionary(n => $"label-{n}", _ => new string('v', 60));
        var summary = RunSummary.Of(Some.Run() with { Reason = new string('→', 5000), Labels = labels });

        var metadata = RunSummaryMetadata.Write(summary);

        Assert.All(metadata, pair => Assert.True(pair.Key.Length + pair.Value.Length < 8192 && pair.Value.All(char.IsAscii)));
        Assert.True(RunSummaryMetadata.TryRead(metadata, out var read));
        Assert.Equal(summary.Id, read.Id);
    }

    [Fact]
    public void StaysInTheLimit_alsoForAFileWithTheLongestName()
    {
        var name = "drop/" + string.Concat(Enumerable.Repeat("😀", 509));
        var summary = RunSummary.Of(Some.Run() with { Reason = new string('→', 5000), Trigger = new RunTrigger(RunTriggerKind.Blob, name) });

        var metadata = RunSummaryMetadata.Write(summary);

        Assert.All(metadata, pair => Assert.True(pair.Key.Length + pair.Value.Length < 8192 - 512));
        Assert.True(RunSummaryMetadata.TryRead(metadata, out var read));
        Assert.StartsWith("drop/😀", read.Trigger.Id);
    }

    [Fact]
    public void ABlobWithoutASummary_isNotARun() => Assert.False(RunSummaryMetadata.TryRead(new Dictionary<string, string>(), out _));
}
