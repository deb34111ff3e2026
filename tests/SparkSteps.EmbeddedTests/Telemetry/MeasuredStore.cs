using System.Diagnostics.Metrics;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

namespace SparkSteps.EmbeddedTests.Telemetry;

/// <summary>A store without a service around it.</summary>
internal static class MeasuredStore
{
    public static RunStore Of(BlobServiceClient blobs) =>
        new(blobs, new RunMetrics(new ServiceMeter(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>())));
}
