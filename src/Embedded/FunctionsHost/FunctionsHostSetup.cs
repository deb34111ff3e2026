using System.Reflection;

namespace SparkSteps.Embedded.FunctionsHost;

/// <summary>What a host is made of before any setting is read. Tests make their own, with classes and times of their own.</summary>
internal sealed record FunctionsHostSetup(IReadOnlyList<Type> FunctionClasses, string ScriptRoot)
{
    /// <summary>The folder of host.json and local.settings.json, when it is not the program's own.</summary>
    private const string ScriptRootVariable = "AzureWebJobsScriptRoot";

    /// <summary>How long timers and blob scans stay with a host that died; 15 s to 60 s.</summary>
    public TimeSpan PrimaryLease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long triggers wait with their first look after the start. Most of a first look is compiling, as most of a first call is, and who
    /// has called is waiting for the answer.
    /// </summary>
    public TimeSpan FirstLook { get; init; }

    public static FunctionsHostSetup OfEntryAssembly() =>
        Of(Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("The process has no entry assembly to find functions in.")) with
        {
            FirstLook = TimeSpan.FromSeconds(1),
        };

    public static FunctionsHostSetup Of(Assembly assembly) => new(
        assembly.GetExportedTypes(),
        Environment.GetEnvironmentVariable(ScriptRootVariable) is { Length: > 0 } root ? Path.GetFullPath(root) : AppContext.BaseDirectory);
}
