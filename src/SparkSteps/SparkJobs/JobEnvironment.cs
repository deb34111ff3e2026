using SparkSteps.Archives;
using SparkSteps.SparkJobs.Stores;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs;

/// <summary>Environment variables by container, in ordinal order.</summary>
internal static class JobEnvironment
{
    private const string PythonPath = "PYTHONPATH";
    private const string PipTarget = "PIP_TARGET";

    /// <summary>Of driver and executors alike: with the project on Python's path, functions sent to executors can import from it.</summary>
    public static SortedDictionary<string, EnvValue> ForSpark(SparkRole role, SparkJob job)
    {
        var env = OfUser(role, job.Spec);
        foreach (var (variable, source) in job.Storage.SelectMany(StorageVariables.Of))
            env[variable] = new("", source);
        if (job.Project is null)
            return env;

        if (job.Spec.Application.Type == ApplicationType.Python)
            env[PythonPath] = new(string.Join(':', PythonFolders(env)));
        env[ProjectHome.Variable] = new(ProjectHome.Path);
        return env;
    }

    public static SortedDictionary<string, EnvValue> ForInit(SparkRole role, SparkJob job, StagedProject project)
    {
        var env = OfUser(role, job.Spec);
        if (job.Spec.Application.Type == ApplicationType.Python)
            env.TryAdd(PipTarget, new(ProjectHome.PythonPackages));
        env[ProjectHome.Variable] = new(ProjectHome.Path);
        env["SPARKSTEPS_ACCESS"] = new(ProjectAccess.Folder);
        env["SPARKSTEPS_ARCHIVE_FORMAT"] = new(project.ArchiveFormat == ArchiveFormat.Zip ? "zip" : "targz");
        env["SPARKSTEPS_ARCHIVE_SHA256"] = new(project.ArchiveSha256);
        if (project.InitScriptSha256 is { } script)
            env["SPARKSTEPS_INIT_SHA256"] = new(script);
        return env;
    }

    /// <summary>Where whole Secrets and ConfigMaps come from: the role's last, as later ones win.</summary>
    public static IReadOnlyList<KubernetesValue> Sources(SparkRole role, SparkJob job) => [.. job.Spec.EnvFrom, .. role.Spec.EnvFrom];

    private static SortedDictionary<string, EnvValue> OfUser(SparkRole role, StepSpec spec)
    {
        var env = new SortedDictionary<string, EnvValue>(StringComparer.Ordinal);
        Add(env, spec.Env, spec.EnvValueFrom);
        Add(env, role.Spec.Env, role.Spec.EnvValueFrom);
        return env;
    }

    private static void Add(
        SortedDictionary<string, EnvValue> env, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, KubernetesValue> sources)
    {
        foreach (var (name, text) in texts)
            env[name] = new(text);
        foreach (var (name, source) in sources)
            env[name] = new("", source);
    }

    private static IEnumerable<string> PythonFolders(SortedDictionary<string, EnvValue> env)
    {
        yield return ProjectHome.Path;
        yield return env.GetValueOrDefault(PipTarget, new(ProjectHome.PythonPackages)).Text;
        if (env.TryGetValue(PythonPath, out var own) && own.Text.Length > 0)
            yield return own.Text;
    }
}
