using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Timers;

internal static class TimerBinding
{
    /// <returns>Null when a timer cannot become a value of that type.</returns>
    public static ParameterBinder<TimerInfo>? ForParameter(Type type) =>
        type == typeof(TimerInfo) ? (timer, _) => new ValueTask<object?>(timer) : null;
}
