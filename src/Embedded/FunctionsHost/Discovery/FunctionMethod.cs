using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace SparkSteps.Embedded.FunctionsHost.Discovery;

/// <summary>A method with [Function] and its one trigger.</summary>
internal sealed class FunctionMethod(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    : FunctionDefinition
{
    public override string Name => name;

    /// <summary>The name that kept state (timer status, blob receipts) is filed under.</summary>
    public override string Id => $"Host.Functions.{name}";

    public override string EntryPoint => $"{method.DeclaringType?.FullName}.{method.Name}";

    public override string PathToAssembly => method.Module.Assembly.Location;

    public MethodInfo Method => method;

    public ParameterInfo TriggerParameter => triggerParameter;

    public TriggerBindingAttribute Trigger => trigger;
}
