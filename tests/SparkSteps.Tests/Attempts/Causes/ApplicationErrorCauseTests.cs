using SparkSteps.Attempts;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Attempts.Causes;

public sealed class ApplicationErrorCauseTests
{
    [Fact]
    public void Summary_saysWhatWasRaised()
    {
        var diagnosis = FailureDiagnosis.Of(Some.Failed(Some.Ended(), Logs.Traceback));

        Assert.Equal(
            (FailureClass.ApplicationError, "The application ended with exit code 1: ValueError: no such column: price"),
            (diagnosis.Class, diagnosis.Summary));
        Assert.Contains("application.arguments", diagnosis.Advice);
    }

    [Fact]
    public void Summary_saysTheCode_whereNothingWasRaised() => Assert.Equal(
        "The application ended with exit code 3.", FailureDiagnosis.Of(Some.Failed(Some.Ended(exitCode: 3), "done what I could")).Summary);

    [Theory]
    [InlineData("ModuleNotFoundError: No module named 'pandas'", "project.initScript.before")]
    [InlineData("java.lang.ClassNotFoundException: org.postgresql.Driver", "spark.dependencies.jars")]
    [InlineData("Error: Failed to load class org.example.Main.", "application.mainClass")]
    [InlineData("python3: can't open file '/opt/sparksteps/project/mian.py': [Errno 2] No such file or directory", "application.mainFile")]
    public void Advice_namesTheFieldThatAnswersIt(string line, string field) =>
        Assert.Contains(field, FailureDiagnosis.Of(Some.Failed(Some.Ended(), line + "\n")).Advice);

    [Fact]
    public void OperatorsWords_areEnough_whenThePodWasRemoved() =>
        Assert.Equal(FailureClass.ApplicationError, Some.ClassOf(Some.Failed("driver container failed with ExitCode: 1, Reason: Error")));
}
