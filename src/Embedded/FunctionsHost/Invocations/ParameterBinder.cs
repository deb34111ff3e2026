using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <summary>Makes the value of one parameter for one invocation.</summary>
internal delegate ValueTask<object?> ParameterBinder<in TInput>(TInput input, FunctionContext context);
