using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>The application ended by itself: there is an exit code that no signal from outside explains, or an error that it has thrown.</summary>
internal static class ApplicationErrorCause
{
    private const int Killed = 137;
    private const int AskedToEnd = 143;

    /// <summary>All there is when the pod was removed before it was looked at.</summary>
    private const string OperatorsWords = "driver container failed with ExitCode";

    /// <summary>What users meet most, and the field that answers it.</summary>
    private static readonly (string Sign, string Advice)[] Known =
    [
        ("ModuleNotFoundError", "Install the module by project.initScript.before, add it to the archive, or use an image (spark.image) that has it."),
        ("can't open file", "Correct application.mainFile: a path is looked for in the project archive, local:///… in the image."),
        ("Failed to load class", "Correct application.mainClass, or add its jar to spark.dependencies.jars."),
        ("ClassNotFoundException", "Add the class's jar to spark.dependencies.jars or spark.dependencies.packages."),
        ("NoClassDefFoundError", "Add the class's jar to spark.dependencies.jars or spark.dependencies.packages, in the version that Spark's Scala needs."),
    ];

    public static Cause? Of(FailedAttempt attempt) => attempt switch
    {
        { Pod: null } when attempt.JobWords.Says(OperatorsWords) => new(FailureClass.ApplicationError, attempt.Log.Message ?? attempt.JobWords.Lines[0])
        {
            Role = PodRole.Driver,
            Advice = AdviceFor(attempt.Log),
        },
        { Pod: null } or { Pod.ExitCode: null or 0 } => null,
        { Pod.ExitCode: Killed or AskedToEnd, Log.Message: null } => null,
        { Pod.ExitCode: var code } => new(FailureClass.ApplicationError, Summary(code, attempt.Log.Message))
        {
            Role = PodRole.Driver,
            Advice = AdviceFor(attempt.Log),
        },
    };

    private static string Summary(int? code, string? message) =>
        message is null ? $"The application ended with exit code {code}." : $"The application ended with exit code {code}: {message}";

    private static string AdviceFor(LogFailure log) =>
        Array.Find(Known, known => log.Lines.Any(line => line.Contains(known.Sign, StringComparison.Ordinal))).Advice
        ?? FailureGuides.Of(FailureClass.ApplicationError).Advice;
}
