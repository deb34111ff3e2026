using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace SparkSteps.Embedded.FunctionsHost.Discovery;

/// <summary>Finds the methods that are functions, and says of those that cannot be one why.</summary>
internal static class FunctionMethodReader
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    public static IReadOnlyList<FunctionMethod> Read(IEnumerable<Type> classes, StartupProblems problems)
    {
        var functions = classes
            .Where(type => type is { IsClass: true, IsGenericTypeDefinition: false })
            .SelectMany(type => type.GetMethods(Public))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(candidate => candidate.Attribute is not null)
            .Select(candidate => ReadOne(candidate.Method, candidate.Attribute?.Name ?? "", problems))
            .OfType<FunctionMethod>()
            .ToList();
        var byName = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var twins in byName.Where(group => group.Count() > 1))
        {
            problems.Add(twins.Key, $"the name is taken more than once: {string.Join(", ", twins.Select(twin => twin.EntryPoint))}.");
        }

        return functions;
    }

    private static FunctionMethod? ReadOne(MethodInfo method, string name, StartupProblems problems)
    {
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(candidate => candidate.Trigger is not null)
            .ToList();
        if (triggers is [{ Trigger: { } trigger } only] && CanBeCalled(method))
        {
            return new FunctionMethod(name, method, only.Parameter, trigger);
        }

        problems.Add(name, CanBeCalled(method)
            ? $"a function has one trigger; {method.DeclaringType?.Name}.{method.Name} has {triggers.Count}."
            : $"{method.DeclaringType?.Name}.{method.Name} is generic, or its class is abstract or has no public constructor.");
        return null;
    }

    private static bool CanBeCalled(MethodInfo method) =>
        !method.IsGenericMethod
        && (method.IsStatic || method.DeclaringType is { IsAbstract: false } type && type.GetConstructors().Length > 0);
}
