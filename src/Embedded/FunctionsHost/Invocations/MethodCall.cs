using System.Linq.Expressions;
using System.Reflection;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <summary>Compiles a method into a delegate, so that an invocation costs a call and not a reflection.</summary>
internal static class MethodCall
{
    /// <summary>
    /// The delegate takes the object (null for a static method) and the arguments; it gives the awaited result, null for none.
    /// </summary>
    public static Func<object?, object?[], ValueTask<object?>> Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = method.GetParameters()
            .Select((parameter, index) => (parameter.ParameterType, Value: Expression.ArrayIndex(arguments, Expression.Constant(index))))
            .Select(argument => Expression.Convert(argument.Value, argument.ParameterType));
        var instance = method.IsStatic || method.DeclaringType is null ? null : Expression.Convert(target, method.DeclaringType);
        var awaited = Await(Expression.Call(instance, method, values));
        return Expression.Lambda<Func<object?, object?[], ValueTask<object?>>>(awaited, target, arguments).Compile();
    }

    private static Expression Await(Expression call)
    {
        var type = call.Type;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition switch
        {
            _ when type == typeof(void) => Expression.Block(call, Expression.Default(typeof(ValueTask<object?>))),
            _ when type == typeof(Task) => Adapt(nameof(FromTaskAsync), call),
            _ when type == typeof(ValueTask) => Adapt(nameof(FromValueTaskAsync), call),
            _ when definition == typeof(Task<>) => Adapt(nameof(FromTaskOfAsync), call, type.GetGenericArguments()),
            _ when definition == typeof(ValueTask<>) => Adapt(nameof(FromValueTaskOfAsync), call, type.GetGenericArguments()),
            _ => Adapt(nameof(FromValueAsync), Expression.Convert(call, typeof(object))),
        };
    }

    private static MethodCallExpression Adapt(string adapter, Expression call, params Type[] typeArguments) =>
        Expression.Call(typeof(MethodCall), adapter, typeArguments, call);

    private static async ValueTask<object?> FromTaskAsync(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromTaskOfAsync<T>(Task<T> task) => await task;

    private static async ValueTask<object?> FromValueTaskAsync(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromValueTaskOfAsync<T>(ValueTask<T> task) => await task;

    private static ValueTask<object?> FromValueAsync(object? value) => new(value);
}
