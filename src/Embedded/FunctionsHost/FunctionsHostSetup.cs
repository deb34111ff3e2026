using System.Reflection;

namespace SparkSteps.Embedded.FunctionsHost;

/// <summary>What a host is made of before any setting is read. Tests make their own, with classes and times of their own.</summary>
internal sealed record FunctionsHostSetup(IReadOnlyList<Type> FunctionClasses, string ScriptRoot)
{
    /// <summary>The folder of host.json and local.settings.json, when it is not the program's own.</summary>
    private const string ScriptRootVariable = "AzureWebJobsScriptRoot";

    /// <summary>How long timers and blob scans stay with a host that died; 15 s to 60 s.</summary>
    public TimeSpan PrimaryLease { get; init; } = TimeSpan.FromSeconds(15);

    public static FunctionsHostSetup OfEntryAssembly() =>
        Of(Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("The process has no entry assembly to find functions in."));

    public static FunctionsHostSetup Of(Assembly assembly) => new(
        assembly.GetExportedTypes(),
        Environment.GetEnvironmentVariable(ScriptRootVariable) is { Length: > 0 } root ? Path.GetFullPath(root) : AppContext.BaseDirectory);
}
