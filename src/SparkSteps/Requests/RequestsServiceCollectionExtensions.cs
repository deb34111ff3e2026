using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Requests;

public static class RequestsServiceCollectionExtensions
{
    public static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<ArchiveResolver>()
        .AddSingleton<ClusterPlanner>()
        .AddSingleton<StepRequestReader>()
        .AddSingleton<IdempotencyKeys>()
        .AddSingleton<RunAcceptance>()
        .AddSingleton<StepIntake>()
        .AddSingleton<RecordedRequests>()
        .AddSingleton<RejectedRequests>()
        .AddSingleton<DeliveryNotes>()
        .AddSingleton<PoisonedRequests>()
        .AddSingleton<DryRun>()
        .AddSingleton<ArchiveUploads>()
        .AddSingleton<QueuedRequests>()
        .AddSingleton<PoisonedDrops>()
        .AddSingleton<DroppedSpecs>();
}
