using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Submissions;

public static class SubmissionsServiceCollectionExtensions
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddSingleton<ProjectStager>()
        .AddSingleton<ImageStager>()
        .AddSingleton<ClusterChoice>()
        .AddSingleton<RunStaging>()
        .AddSingleton<ClusterSubmission>()
        .AddSingleton<RunPlanner>()
        .AddSingleton<RunSubmitter>()
        .AddSingleton<RunCanceller>()
        .AddSingleton<ClusterWait>()
        .AddSingleton<RunWorker>()
        .AddSingleton<RunFailure>()
        .AddSingleton<PoisonedRuns>()
        .AddSingleton<Readiness>();
}
