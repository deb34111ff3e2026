using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;

namespace SparkSteps.Webhooks;

public static class WebhooksServiceCollectionExtensions
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>()
            .Bind(configuration.GetSection(WebhookOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.AddOptions<StepSpecOptions>().Configure<IOptions<WebhookOptions>>((specs, webhooks) =>
            specs.WebhookTargets = new WebhookTargets(webhooks.Value.AllowedHosts, webhooks.Value.AllowPrivateAddresses));
        return services
            .AddSingleton<WebhookQueue>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookFailures>()
            .AddSingleton<WebhookDelivery>()
            .AddSingleton<PoisonedWebhooks>();
    }
}
