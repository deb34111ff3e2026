using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

internal sealed class InvocationContext(
    FunctionDefinition function, IReadOnlyDictionary<string, object> data, IServiceProvider services, CancellationToken cancellationToken)
    : FunctionContext
{
    private IDictionary<object, object>? _items;

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    public override BindingContext BindingContext { get; } = new TriggerData(data);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override CancellationToken CancellationToken => cancellationToken;
}
