using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Imports;

public static class ImportsServiceCollectionExtensions
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services.AddSingleton<StepDocumentReader>();
}
