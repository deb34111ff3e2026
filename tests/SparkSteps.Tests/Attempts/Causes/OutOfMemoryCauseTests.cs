using SparkSteps.Attempts;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.Attempts.Causes;

public sealed class OutOfMemoryCauseTests
{
    [Theory]
    [InlineData("OOMKilled", 137)]
    [InlineData("OOMKilled", 143)]
    [InlineData("OOMKilled", 1)]
    [InlineData("Error", 52)]
    public void Driver_whenItsContainerSaysSo(string reason, int exitCode) =>
        Assert.Equal((FailureClass.OutOfMemory, PodRole.Driver), Of(Some.Failed(Some.Ended(reason, exitCode))));

    [Fact]
    public void Driver_whenOnlyTheOperatorIsLeftToSaySo() =>
        Assert.Equal(
            (FailureClass.OutOfMemory, PodRole.Driver), Of(Some.Failed("driver container failed with ExitCode: 137, Reason: OOMKilled")));

    [Theory]
    [InlineData(Logs.DriverHeap)]
    [InlineData("Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\nMemoryError\n")]
    [InlineData("Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\nnumpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array\n")]
    [InlineData("reading\nTerminating due to java.lang.OutOfMemoryError: Java heap space\n")]
    [InlineData("Exception in thread \"main\" java.lang.OutOfMemoryError: GC overhead limit exceeded\n\tat org.example.Main.main(Main.java:5)\n")]
    public void Driver_whenItsErrorSaysSo(string log) =>
        Assert.Equal((FailureClass.OutOfMemory, PodRole.Driver), Of(Some.Failed(Some.Ended(), log)));

    [Fact]
    public void Executors_whenATaskFoundNoMore() =>
        Assert.Equal((FailureClass.OutOfMemory, PodRole.Executor), Of(Some.Failed(Some.Ended(), Logs.TaskHeap)));

    [Theory]
    [InlineData(137, "OOMKilled")]
    [InlineData(137, "Error")]
    [InlineData(52, "Error")]
    public void Executors_whenSparkGaveUpOverThem(int exitCode, string reason) =>
        Assert.Equal((FailureClass.OutOfMemory, PodRole.Executor), Of(Some.Failed(Some.Ended(), Logs.LostExecutor(exitCode, reason))));

    [Fact]
    public void Executors_whenTooManyOfThemWereKilled() =>
        Assert.Equal((FailureClass.OutOfMemory, PodRole.Executor), Of(Some.Failed(Some.Ended("Error", 11), Logs.TooManyExecutorFailures(137))));

    [Fact]
    public void WordThatWasOnlyPrinted_doesNotCount() => Assert.Equal(
        FailureClass.ApplicationError, Some.ClassOf(Some.Failed(Some.Ended(exitCode: 3), "met a MemoryError, going on with half of it\nno rows left\n")));

    [Fact]
    public void LossesThatSparkMadeGood_doNotCount()
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(Some.Ended(), Logs.RecoveredTaskHeap));

        Assert.Equal(FailureClass.ApplicationError, diagnosis.Class);
        Assert.EndsWith("AssertionError: 3 rows are missing", diagnosis.Summary);
    }

    [Theory]
    [InlineData("java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached")]
    [InlineData("java.lang.OutOfMemoryError: Requested array size exceeds VM limit")]
    public void OtherLimitsOfTheJvm_areTheApplications(string error) =>
        Assert.Equal(FailureClass.ApplicationError, Some.ClassOf(Some.Failed(Some.Ended(), $"{error}\n\tat org.example.Main.main(Main.java:5)\n")));

    [Fact]
    public void ExecutorsThatEndedByThemselves_areTheApplications() =>
        Assert.Equal(FailureClass.ApplicationError, Some.ClassOf(Some.Failed(Some.Ended(), Logs.LostExecutor(50, "Error"))));

    [Fact]
    public void InitContainerThatWasKilled_isTheInitScripts() => Assert.Equal(
        FailureClass.InitScript, Some.ClassOf(Some.Failed(Some.Ended("OOMKilled", 137, container: ProjectAccess.InitContainerName))));

    [Fact]
    public void Advice_namesTheFieldOfTheRole()
    {
        Assert.Contains("driver.memory", FailureDiagnosis.Of(Some.Failed(Some.Ended("OOMKilled", 137))).Advice);
        Assert.Contains("executor.memory", FailureDiagnosis.Of(Some.Failed(Some.Ended(), Logs.TaskHeap)).Advice);
    }

    private static (FailureClass, PodRole?) Of(FailedAttempt attempt) => FailureDiagnosis.Of(attempt) is var found ? (found.Class, found.Role) : default;
}
