using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Embedded.FunctionsHost.Discovery;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <summary>A function with everything prepared that an invocation needs: how to make its object, its arguments, its call.</summary>
internal sealed class Function<TInput>(FunctionMethod method, ObjectFactory? create, ParameterBinder<TInput>[] binders)
{
    private readonly Func<object?, object?[], ValueTask<object?>> _call = MethodCall.Compile(method.Method);

    public FunctionMethod Method => method;

    public async ValueTask<object?> InvokeAsync(TInput input, FunctionContext context)
    {
        var arguments = new object?[binders.Length];
        for (var index = 0; index < binders.Length; index++)
        {
            arguments[index] = await binders[index](input, context);
        }

        var instance = create?.Invoke(context.InstanceServices, null);
        try
        {
            return await _call(instance, arguments);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

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
