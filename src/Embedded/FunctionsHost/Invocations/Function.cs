using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Embedded.FunctionsHost.Discovery;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <summary>A function with all that an invocation needs: how to make its object, its arguments, its call.</summary>
internal sealed class Function<TInput>(FunctionMethod method, ParameterBinder<TInput>[] binders)
{
    // Compiled when it is called first: dozens of functions would hold up a start.
    private readonly Lazy<Func<object?, object?[], ValueTask<object?>>> _call = new(() => MethodCall.Compile(method.Method));
    private readonly Lazy<ObjectFactory?> _create = new(() => CreateFactory(method.Method));

    public FunctionMethod Method => method;

    public async ValueTask<object?> InvokeAsync(TInput input, FunctionContext context)
    {
        var arguments = new object?[binders.Length];
        for (var index = 0; index < binders.Length; index++)
        {
            arguments[index] = await binders[index](input, context);
        }

        var instance = _create.Value?.Invoke(context.InstanceServices, null);
        try
        {
            return await _call.Value(instance, arguments);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static ObjectFactory? CreateFactory(MethodInfo method) =>
        method.IsStatic || method.DeclaringType is null ? null : ActivatorUtilities.CreateFactory(method.DeclaringType, []);

    private static ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable asyncDisposable)
        {
            return asyncDisposable.DisposeAsync();
        }

        (instance as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
