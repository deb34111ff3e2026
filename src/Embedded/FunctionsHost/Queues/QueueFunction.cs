using Azure.Storage.Queues.Models;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

internal sealed record QueueFunction(Function<QueueMessage> Function, string Queue, string Connection);
