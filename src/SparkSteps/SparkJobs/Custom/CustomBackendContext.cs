using System.Reflection;
using System.Runtime.Loader;

namespace SparkSteps.SparkJobs.Custom;

/// <summary>
/// Where a custom backend's assemblies live: its own libraries in its own versions, while what the service has loaded itself, the product
/// and the framework above all, is shared, so that both mean the same types.
/// </summary>
internal sealed class CustomBackendContext(string assembly) : AssemblyLoadContext($"backend {Path.GetFileNameWithoutExtension(assembly)}", isCollectible: true)
{
    private static readonly string s_product = typeof(IJobPlanner).Assembly.GetName().Name ?? "";

    private readonly AssemblyDependencyResolver _resolver = new(assembly);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name != s_product && _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
}
