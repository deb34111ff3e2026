using SparkSteps.ClusterTests.Servers;
using Xunit.Abstractions;

namespace SparkSteps.ClusterTests;

/// <summary>
/// Whether the server of a contract's class can be asked. Where it cannot, its tests do not exist; RealServerTests says so in one line.
/// </summary>
internal static class Contract
{
    public static bool IsServed(ITestMethod method, Needs needs)
    {
        var parameters = method.TestClass.Class.ToRuntimeType().GetConstructors().Single().GetParameters();
        return parameters[0].ParameterType == typeof(EmbeddedServer)
            || (needs == Needs.ServerOfItsOwn ? RealServerChoice.IsOwn : RealServerChoice.IsThere);
    }
}
