using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

internal sealed class TriggerData(IReadOnlyDictionary<string, object> data) : BindingContext
{
    public static readonly IReadOnlyDictionary<string, object> None = new Dictionary<string, object>();

    public override IReadOnlyDictionary<string, object> BindingData => data;
}
