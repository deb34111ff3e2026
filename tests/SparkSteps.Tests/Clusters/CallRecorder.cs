using System.Reflection;
using SparkSteps.Clusters;

namespace SparkSteps.Tests.Clusters;

/// <summary>Notes the calls that go through to a cluster.</summary>
public class CallRecorder : DispatchProxy
{
    private readonly SortedSet<string> _called = new(StringComparer.Ordinal);
    private ICluster? _cluster;

    public static (ICluster Cluster, IReadOnlySet<string> Called) Of(ICluster cluster)
    {
        var proxy = Create<ICluster, CallRecorder>();
        var recorder = (CallRecorder)(object)proxy;
        recorder._cluster = cluster;
        return (proxy, recorder._called);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _called.Add(targetMethod?.Name ?? "");
        return targetMethod?.Invoke(_cluster, args);
    }
}
