using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.ContainerJobs;

/// <summary>How an application is started without Spark.</summary>
internal static class ContainerCommand
{
    private const string Local = "local://";

    /// <summary>Empty for the image's own command.</summary>
    public static IReadOnlyList<string> Of(ApplicationSpec application) => application.Type switch
    {
        ApplicationType.Container => application.Command,

        // What it prints is to be seen while it runs.
        ApplicationType.Python => ["python3", "-u", PathOf(application)],
        ApplicationType.R => ["Rscript", PathOf(application)],
        _ => ["java", "-cp", PathOf(application), application.MainClass ?? ""],
    };

    private static string PathOf(ApplicationSpec application) =>
        ProjectHome.Locate(application.MainFile ?? "") is var file && file.StartsWith(Local, StringComparison.Ordinal) ? file[Local.Length..] : file;
}
