using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SparkSteps.Policies;

public static class PoliciesServiceCollectionExtensions
{
    /// <summary>Adds the policy and all that asks it; section and file are checked when the host starts.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(PolicyOptions.Section);
        services.AddOptions<PolicyOptions>().Configure(options => options.File = section[nameof(options.File)]).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidator>());
        return services
            .AddSingleton(new PolicyDocuments(section))
            .AddSingleton<PolicySource>()
            .AddSingleton<StepPolicy>()
            .AddSingleton<StepPlanner>()
            .AddSingleton<SubmissionClaims>()
            .AddSingleton<WaitingRuns>();
    }
}
