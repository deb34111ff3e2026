namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <param name="Succeeded">False when the function threw or was out of time; that is logged already.</param>
/// <param name="Value">What the function returned.</param>
internal readonly record struct InvocationResult(bool Succeeded, object? Value);
