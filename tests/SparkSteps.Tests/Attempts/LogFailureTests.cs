using SparkSteps.Attempts;

namespace SparkSteps.Tests.Attempts;

public sealed class LogFailureTests
{
    [Fact]
    public void LastTraceback_isTheFailure_withoutWhatWasLoggedAroundIt()
    {
        var failure = LogFailure.In(Logs.Traceback);

        Assert.Equal("ValueError: no such column: price", failure.Message);
        Assert.Equal(("Traceback (most recent call last):", "ValueError: no such column: price", 6), (failure.Lines[0], failure.Lines[^1], failure.Lines.Count));
    }

    [Fact]
    public void MainThreadsException_isTheFailure_withItsCausesAndFewFrames()
    {
        var failure = LogFailure.In(Logs.JavaChain);

        Assert.Equal(
            [
                "Exception in thread \"main\" org.apache.spark.SparkException: Job aborted.",
                "\tat org.apache.spark.sql.errors.QueryExecutionErrors$.jobAbortedError(QueryExecutionErrors.scala:638)",
                "\tat org.apache.spark.sql.execution.datasources.FileFormatWriter$.write(FileFormatWriter.scala:278)",
                "Caused by: java.io.IOException: cannot write",
                "\tat org.example.Sink.write(Sink.scala:3)",
                "\tat org.example.Sink.open(Sink.scala:1)",
                "Caused by: java.net.UnknownHostException: team1.dfs.core.windows.net",
                "\tat java.base/java.net.InetAddress$CachedAddresses.get(InetAddress.java:801)",
            ],
            failure.Lines);
    }

    [Fact]
    public void LastException_isTheFailure_whereNoMainThreadEnded()
    {
        var failure = LogFailure.In("java.lang.IllegalStateException: first\n\tat a.B.c(B.java:1)\nplain\norg.apache.spark.sql.AnalysisException: [TABLE_NOT_FOUND] no\n\tat a.B.c(B.java:1)\n");

        Assert.Equal("org.apache.spark.sql.AnalysisException: [TABLE_NOT_FOUND] no", failure.Message);
    }

    [Fact]
    public void LastLines_areAllThereIs_whereNothingWasRaised()
    {
        var failure = LogFailure.In(string.Join("\r\n", Enumerable.Range(1, 100).Select(n => $"line {n}")));

        Assert.Null(failure.Message);
        Assert.Equal((LogFailure.MostLines, "line 100"), (failure.Lines.Count, failure.Lines[^1]));
        Assert.False(failure.Says("line 1\n"));
    }

    [Fact]
    public void LongTraceback_keepsItsEndsAndItsMessage()
    {
        var frames = Enumerable.Range(1, 300).Select(n => $"  File \"main.py\", line {n}, in f{n}\n    f{n + 1}()");
        var failure = LogFailure.In($"Traceback (most recent call last):\n{string.Join('\n', frames)}\nRecursionError: maximum recursion depth exceeded\n");

        Assert.True(failure.Lines.Count <= LogFailure.MostLines);
        Assert.Equal(("  File \"main.py\", line 1, in f1", "RecursionError: maximum recursion depth exceeded"), (failure.Lines[1], failure.Lines[^1]));
        Assert.Contains("  File \"main.py\", line 300, in f300", failure.Lines);
    }

    [Fact]
    public void LongChain_keepsItsRoot()
    {
        var causes = Enumerable.Range(1, 200).Select(n => $"Caused by: a.b.E{n}Exception: {new string('x', 1000)}\n\tat a.B.c(B.java:1)");
        var failure = LogFailure.In($"a.b.TopException: top\n{string.Join('\n', causes)}\n");

        Assert.True(failure.Lines.Count <= LogFailure.MostLines);
        Assert.All(failure.Lines, line => Assert.True(line.Length <= 401));
        Assert.StartsWith("a.b.TopException", failure.Lines[0]);
        Assert.Contains(failure.Lines, line => line.StartsWith("Caused by: a.b.E200Exception", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_isNothing() => Assert.Empty(LogFailure.In("").Lines);
}
