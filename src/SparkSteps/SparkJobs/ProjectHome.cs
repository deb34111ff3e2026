using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.SparkJobs;

/// <summary>Where the project lies in the driver's and every executor's pod.</summary>
public static class ProjectHome
{
    public const string Path = "/opt/sparksteps/project";
    public const string Variable = "PROJECT_HOME";

    /// <summary>What the init script installs with pip: on the shared volume, for the init container's own files go with it.</summary>
    internal const string PythonPackages = $"{Path}/.packages";
    internal const string Volume = "sparksteps-project";

    /// <summary>The URL by which Spark finds a file: a path inside the archive becomes a <c>local://</c> one, a URL stays.</summary>
    internal static string Locate(string file) => FileLocation.IsUrl(file) ? file : $"local://{Path}/{file}";
}
