using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SparkSteps.Arm;

public static class ArmServiceCollectionExtensions
{
    /// <summary>Whoever needs Azure asks for it; asking twice does no harm.</summary>
    public static IServiceCollection AddArm(this IServiceCollection services)
    {
        services.AddHttpClient(ArmClient.HttpClientName).RemoveAllLoggers();
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton<ArmClient>();
        return services;
    }
}
