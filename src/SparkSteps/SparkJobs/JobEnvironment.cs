using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Environment variables by container, in ordinal order.</summary>
internal static class JobEnvironment
{
    private const string PythonPath = "PYTHONPATH";
    private const string PipTarget = "PIP_TARGET";

    /// <summary>Of driver and executors alike: with the project on Python's path, functions sent to executors can import from it.</summary>
    public static SortedDictionary<string, string> ForSpark(SparkJob job)
    {
        var env = OfUser(job.Spec);
        if (job.Project is null)
            return env;

        env[ProjectHome.Variable] = ProjectHome.Path;
        if (job.Spec.Application.Type == ApplicationType.Python)
            env[PythonPath] = string.Join(':', PythonFolders(job.Spec));
        return env;
    }

    public static SortedDictionary<string, string> ForInit(SparkJob job, StagedProject project)
    {
        var env = OfUser(job.Spec);
        if (job.Spec.Application.Type == ApplicationType.Python)
            env.TryAdd(PipTarget, ProjectHome.PythonPackages);
        env[ProjectHome.Variable] = ProjectHome.Path;
        env["SPARKSTEPS_ACCESS"] = ProjectAccess.Folder;
        env["SPARKSTEPS_ARCHIVE_FORMAT"] = project.ArchiveFormat == ArchiveFormat.Zip ? "zip" : "targz";
        env["SPARKSTEPS_ARCHIVE_SHA256"] = project.ArchiveSha256;
        if (project.InitScriptSha256 is { } script)
            env["SPARKSTEPS_INIT_SHA256"] = script;
        return env;
    }

    private static SortedDictionary<string, string> OfUser(StepSpec spec) => new(spec.Env.ToDictionary(), StringComparer.Ordinal);

    private static IEnumerable<string> PythonFolders(StepSpec spec)
    {
        yield return ProjectHome.Path;
        yield return spec.Env.GetValueOrDefault(PipTarget, ProjectHome.PythonPackages);
        if (spec.Env.TryGetValue(PythonPath, out var own) && own.Length > 0)
            yield return own;
    }
}
