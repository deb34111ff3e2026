using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;

namespace SparkSteps.Costs;

public static class CostsServiceCollectionExtensions
{
    public static IServiceCollection AddCosts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CostOptions>().Bind(configuration.GetSection(CostOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CostOptions>, CostOptionsValidator>());
        services.AddOptions<StepSpecOptions>().Configure<IOptions<CostOptions>>(
            (specs, costs) => specs.HasPrices = cluster => costs.Value.PricesFor(cluster).Any);
        return services
            .AddSingleton<RunCosts>()
            .AddSingleton<Budgets>()
            .AddSingleton<CostEstimate>();
    }
}
