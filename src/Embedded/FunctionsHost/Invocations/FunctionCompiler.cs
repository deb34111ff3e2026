using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Discovery;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

internal sealed class FunctionCompiler(StartupProblems problems)
{
    /// <param name="method">The function.</param>
    /// <param name="trigger">Makes the trigger parameter's value; null when the trigger has no way to make a value of that type.</param>
    /// <param name="dataNames">What the trigger's data holds; a parameter of such a name gets the value.</param>
    /// <returns>Null when a parameter cannot be bound; the problem is noted.</returns>
    public Function<TInput>? Compile<TInput>(FunctionMethod method, ParameterBinder<TInput>? trigger, IReadOnlyCollection<string> dataNames)
    {
        // By position: when two hosts are made at once, reflection may hand out two objects for one parameter.
        var triggerAt = method.TriggerParameter.Position;
        var names = dataNames.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var binders = method.Method.GetParameters()
            .Select(parameter => parameter.Position == triggerAt ? trigger : Bind<TInput>(parameter, names))
            .ToArray();
        foreach (var (parameter, _) in method.Method.GetParameters().Zip(binders).Where(pair => pair.Second is null))
        {
            problems.Add(method.Name, $"parameter '{parameter.Name}' of type {parameter.ParameterType.Name} cannot be bound.");
        }

        return binders.Contains(null) ? null : new Function<TInput>(method, [.. binders.OfType<ParameterBinder<TInput>>()]);
    }

    private static ParameterBinder<TInput>? Bind<TInput>(ParameterInfo parameter, HashSet<string> dataNames)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return (_, context) => new ValueTask<object?>(context);
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return (_, context) => new ValueTask<object?>(context.CancellationToken);
        }

        return parameter.Name is { } name && dataNames.Contains(name) ? BindData<TInput>(name, parameter) : null;
    }

    private static ParameterBinder<TInput>? BindData<TInput>(string name, ParameterInfo parameter)
    {
        var missing = parameter.HasDefaultValue && parameter.DefaultValue is { } value ? value : DefaultOf(parameter.ParameterType);
        return BindingValue.ConverterTo(parameter.ParameterType) is { } convert
            ? (_, context) => new ValueTask<object?>(
                context.BindingContext.BindingData.TryGetValue(name, out var data) ? convert(data) : missing)
            : null;
    }

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
