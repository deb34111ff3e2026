using System.Reflection;

namespace SparkSteps.SparkJobs.Custom;

/// <summary>Loads the backends that the operator has named, when the service starts; what is wrong with one stops the start and says so.</summary>
internal static class CustomBackendLoader
{
    /// <exception cref="CustomBackendException">It cannot be loaded.</exception>
    public static IJobPlanner Load(string name, CustomBackendOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Assembly) || string.IsNullOrWhiteSpace(options.Type))
        {
            throw new CustomBackendException(name, $"Set both {nameof(options.Assembly)} and {nameof(options.Type)}.");
        }

        var path = Path.GetFullPath(options.Assembly, AppContext.BaseDirectory);
        if (!File.Exists(path))
        {
            throw new CustomBackendException(name, $"There is no assembly at {path}.");
        }

        return Create(name, Find(name, path, options.Type));
    }

    private static Type Find(string name, string path, string typeName)
    {
        try
        {
            var assembly = new CustomBackendContext(path).LoadFromAssemblyPath(path);
            return assembly.GetType(typeName) ?? throw new CustomBackendException(
                name, $"{Path.GetFileName(path)} has no type {typeName}. {Candidates(assembly)}");
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or FileNotFoundException or ReflectionTypeLoadException)
        {
            throw new CustomBackendException(name, $"{path} cannot be loaded: {e.Message}", e);
        }
    }

    private static string Candidates(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IJobPlanner))).Select(type => type.FullName).ToList() is { Count: > 0 } found
            ? $"It has {string.Join(", ", found)}."
            : $"None of its public types implements {nameof(IJobPlanner)}.";

    private static IJobPlanner Create(string name, Type type)
    {
        if (!type.IsAssignableTo(typeof(IJobPlanner)))
        {
            throw new CustomBackendException(name, $"{type.FullName} does not implement {typeof(IJobPlanner).FullName}.");
        }

        try
        {
            return Activator.CreateInstance(type) as IJobPlanner ?? throw new CustomBackendException(name, $"{type.FullName} cannot be made.");
        }
        catch (MissingMethodException e)
        {
            throw new CustomBackendException(name, $"{type.FullName} has no public constructor without parameters.", e);
        }
        catch (TargetInvocationException e)
        {
            throw new CustomBackendException(name, $"The constructor of {type.FullName} failed: {e.InnerException?.Message}", e.InnerException);
        }
    }
}
