using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class RunBlobNamesTests
{
    [Fact]
    public void FinishedRuns_listNewestFirst_withinADay()
    {
        var ids = Enumerable.Range(0, 50).Select(n => RunId.From(Some.Time.AddMilliseconds(n * 1000), "x")).ToList();

        var listed = ids.Select(RunBlobNames.Finished).Order(StringComparer.Ordinal);

        Assert.Equal(ids.AsEnumerable().Reverse().Select(RunBlobNames.Finished), listed);
    }

    [Fact]
    public void FinishedName_followsFromTheIdAlone() =>
        Assert.Equal($"finished/2030-01-31/43199999-{RunId.From(Some.Time, "x")}.json", RunBlobNames.Finished(RunId.From(Some.Time, "x")));

    [Fact]
    public void Id_isReadBackFromEitherName()
    {
        var id = RunId.From(Some.Time, "x");

        Assert.All([RunBlobNames.Active(id), RunBlobNames.Finished(id)], name => Assert.True(RunBlobNames.TryReadId(name, out var read) && read == id));
        Assert.False(RunBlobNames.TryReadId("finished/2030-01-31/notes.json", out _));
    }
}
