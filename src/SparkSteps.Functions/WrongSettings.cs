using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SparkSteps.Functions;

/// <summary>What is wrong with the settings, told before the host starts: what it would say itself is a stack trace.</summary>
internal static class WrongSettings
{
    public static IReadOnlyList<string> Of(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException one)
        {
            return [.. one.Failures];
        }
        catch (AggregateException several) when (several.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures)];
        }
        catch (InvalidOperationException unreadable) when (unreadable.Source == typeof(ConfigurationBinder).Assembly.GetName().Name)
        {
            // A value that is no number, time or flag; it names the setting.
            return [unreadable.Message];
        }
    }
}
