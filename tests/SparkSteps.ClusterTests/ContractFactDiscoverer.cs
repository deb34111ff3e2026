using Xunit.Abstractions;
using Xunit.Sdk;

namespace SparkSteps.ClusterTests;

internal sealed class ContractFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        Contract.IsServed(method, fact.GetNamedArgument<Needs>(nameof(ContractFactAttribute.Needs))) ? base.Discover(options, method, fact) : [];
}
