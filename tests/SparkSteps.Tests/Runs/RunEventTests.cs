using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

/// <summary>Who cannot tell of a run's end cannot end it: an event fits into a message whatever a run says.</summary>
public sealed class RunEventTests
{
    private const int MaxMessage = 64 * 1024;

    private static readonly Dictionary<string, string> MostLabels = Enumerable.Range(0, 50).ToDictionary(
        n => $"{string.Join('.', Enumerable.Repeat(new string('d', 62), 4))}/{new string('n', 60)}{n}", _ => new string('v', 63));

    [Theory]
    [InlineData("x")]
    [InlineData("漢")]
    [InlineData("😀")]
    [InlineData("\u0001")]
    public void EventFitsIntoAMessage_whateverTheReason(string character)
    {
        var run = Some.Run(RunState.Pending) with
        {
            Labels = MostLabels,
            Trigger = new RunTrigger(RunTriggerKind.Blob, string.Concat(Enumerable.Repeat("😀", 512))),
        };

        var ended = run.MoveTo(RunState.Failed, Some.Time, string.Concat(Enumerable.Repeat(character, 100_000)));

        Assert.InRange(RunJson.Write(RunEvent.Of(ended)).ToMemory().Length, 1, MaxMessage);
        Assert.InRange(RunJson.Write(RunEvent.Of(ended, ended.History.Count - 1)).ToMemory().Length, 1, MaxMessage);
        Assert.StartsWith(character, ended.Reason);
    }

    [Fact]
    public void RunWithALongReason_isReadBackAsItWasWritten()
    {
        var run = Some.Run().MoveTo(RunState.Failed, Some.Time, new string('漢', 5000));

        Assert.Equal(run.Reason, RunJson.Read<RunRecord>(RunJson.Write(run)).Reason);
    }
}
