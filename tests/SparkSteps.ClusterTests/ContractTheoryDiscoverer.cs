using Xunit.Abstractions;
using Xunit.Sdk;

namespace SparkSteps.ClusterTests;

internal sealed class ContractTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo theory) =>
        Contract.IsServed(method, Needs.Nothing) ? base.Discover(options, method, theory) : [];
}
