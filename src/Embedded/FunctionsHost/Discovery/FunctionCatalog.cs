using System.Reflection;
using SparkSteps.Embedded.FunctionsHost.Blobs;
using SparkSteps.Embedded.FunctionsHost.Http;
using SparkSteps.Embedded.FunctionsHost.Queues;
using SparkSteps.Embedded.FunctionsHost.Timers;

namespace SparkSteps.Embedded.FunctionsHost.Discovery;

/// <summary>All functions of a host, ready to be run.</summary>
internal sealed record FunctionCatalog(
    IReadOnlyList<HttpFunction> Http,
    IReadOnlyList<QueueFunction> Queues,
    IReadOnlyList<BlobFunction> Blobs,
    IReadOnlyList<TimerFunction> Timers)
{
    public IEnumerable<MethodInfo> Methods =>
    [
        .. Http.Select(function => function.Function.Method.Method),
        .. Queues.Select(function => function.Function.Method.Method),
        .. Blobs.Select(function => function.Function.Method.Method),
        .. Timers.Select(function => function.Function.Method.Method),
    ];
}
