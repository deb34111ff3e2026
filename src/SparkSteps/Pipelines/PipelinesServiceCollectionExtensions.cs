using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Pipelines.Running;

namespace SparkSteps.Pipelines;

public static class PipelinesServiceCollectionExtensions
{
    public static IServiceCollection AddPipelines(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PipelineOptions>().Bind(configuration.GetSection(PipelineOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<PipelineSpecReader>()
            .AddSingleton<PipelinePlanner>()
            .AddSingleton<PipelineRequestReader>()
            .AddSingleton<PipelineDryRun>()
            .AddSingleton<PipelineIntake>()
            .AddSingleton<DocumentIntake>()
            .AddSingleton<PipelineStore>()
            .AddSingleton<PipelineList>()
            .AddSingleton<PipelineWorkQueue>()
            .AddSingleton<PipelineEvents>()
            .AddSingleton<PipelineFinisher>()
            .AddSingleton<PipelineStager>()
            .AddSingleton<NodePools>()
            .AddSingleton<ComputeCheck>()
            .AddSingleton<ComputeWork>()
            .AddSingleton<ComputeFollower>()
            .AddSingleton<PipelineEnding>()
            .AddSingleton<GroupRuns>()
            .AddSingleton<PipelineAdvancer>()
            .AddSingleton<PipelineWorker>()
            .AddSingleton<PoisonedPipelines>()
            .AddSingleton<PipelineCanceller>()
            .AddSingleton<PipelineRetry>();
    }
}
