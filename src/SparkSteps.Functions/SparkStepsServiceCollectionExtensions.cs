using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Archives;
using SparkSteps.Attempts;
using SparkSteps.Clusters;
using SparkSteps.Costs;
using SparkSteps.Functions.Http;
using SparkSteps.Functions.Telemetry;
using SparkSteps.Images;
using SparkSteps.Imports;
using SparkSteps.Pipelines;
using SparkSteps.Policies;
using SparkSteps.Polling;
using SparkSteps.Repairs;
using SparkSteps.Requests;
using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.SparkJobs;
using SparkSteps.Statistics;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Templates;
using SparkSteps.Storage;
using SparkSteps.Submissions;
using SparkSteps.Telemetry;
using SparkSteps.Webhooks;

namespace SparkSteps.Functions;

public static class SparkStepsServiceCollectionExtensions
{
    /// <summary>The whole product, a line a folder.</summary>
    public static IServiceCollection AddSparkSteps(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(TimeProvider.System)
        .AddTelemetry()
        .AddTelemetryExport(configuration)
        .AddHttp(configuration)
        .AddStorage(configuration)
        .AddStepSpecs(configuration)
        .AddArchives(configuration)
        .AddSparkJobs(configuration)
        .AddClusters(configuration)
        .AddImages(configuration)
        .AddRuns(configuration)
        .AddPolicies(configuration)
        .AddCosts(configuration)
        .AddImports()
        .AddRequests()
        .AddSubmissions()
        .AddAttempts()
        .AddRetries()
        .AddPolling()
        .AddStatistics()
        .AddSchedules(configuration)
        .AddRepairs(configuration)
        .AddWebhooks(configuration)
        .AddPipelines(configuration)

        // Last, because templates are checked as steps are, and by then all parts have said what steps may ask for.
        .AddStepTemplates(configuration);
}
