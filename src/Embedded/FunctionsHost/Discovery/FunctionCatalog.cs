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
    IReadOnlyList<TimerFunction> Timers);
