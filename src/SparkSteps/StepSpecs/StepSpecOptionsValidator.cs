using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.StepSpecs;

/// <summary>The defaults must be such that a spec which relies on them is valid.</summary>
internal sealed class StepSpecOptionsValidator : IValidateOptions<StepSpecOptions>
{
    public ValidateOptionsResult Validate(string? name, StepSpecOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(StepSpecOptions options) =>
        FaultsOfNames(options).Concat(FaultsOfResources(options)).Concat(FaultsOfTimes(options)).Concat(options.Templates.Errors);

    private static IEnumerable<string> FaultsOfNames(StepSpecOptions options)
    {
        if (!options.Backends.Contains(options.Backend))
        {
            yield return Fault("Backend", options.Backend, string.Join(", ", options.Backends));
        }

        if (!NamespaceName.TryParse(options.Cluster, out _))
        {
            yield return Fault("Cluster", options.Cluster, NamespaceName.Allowed);
        }

        if (!NamespaceName.TryParse(options.Namespace, out _))
        {
            yield return Fault("Namespace", options.Namespace, NamespaceName.Allowed);
        }

        if (!Patterns.IsSubdomain(options.ServiceAccount))
        {
            yield return Fault("ServiceAccount", options.ServiceAccount, Patterns.SubdomainAllowed);
        }

        if (!SparkRules.IsVersion(options.SparkVersion))
        {
            yield return Fault("SparkVersion", options.SparkVersion, "major.minor.patch of Spark 3 or 4");
        }

        if (!string.IsNullOrEmpty(options.Image) && !SparkRules.IsImage(options.Image))
        {
            yield return Fault("Image", options.Image, "an image, or nothing");
        }
    }

    private static IEnumerable<string> FaultsOfResources(StepSpecOptions options)
    {
        foreach (var (name, text) in new[] { ("DriverMemory", options.DriverMemory), ("ExecutorMemory", options.ExecutorMemory) })
        {
            if (!MemorySize.TryParse(text, out var size) || size.MiB < ResourceRules.LeastMemory.MiB)
            {
                yield return Fault(name, text, $"{ResourceRules.LeastMemory} or more; {MemorySize.Allowed}");
            }
        }

        foreach (var (name, cores) in new[] { ("DriverCores", options.DriverCores), ("ExecutorCores", options.ExecutorCores) })
        {
            if (cores is < 1 or > ResourceRules.MaxCores)
            {
                yield return Fault(name, $"{cores}", $"1 to {ResourceRules.MaxCores}");
            }
        }

        if (options.ExecutorInstances is < 1 or > ResourceRules.MaxInstances)
        {
            yield return Fault("ExecutorInstances", $"{options.ExecutorInstances}", $"1 to {ResourceRules.MaxInstances}");
        }

        if (options.Attempts is < 1 or > RetryRules.MaxAttempts)
        {
            yield return Fault("Attempts", $"{options.Attempts}", $"1 to {RetryRules.MaxAttempts}");
        }
    }

    private static IEnumerable<string> FaultsOfTimes(StepSpecOptions options)
    {
        (string Name, TimeSpan Value, TimeSpan Least)[] times =
        [
            ("QueuedTimeout", options.QueuedTimeout, TimeRules.LeastTimeout),
            ("PendingTimeout", options.PendingTimeout, TimeRules.LeastTimeout),
            ("StartingTimeout", options.StartingTimeout, TimeRules.LeastTimeout),
            ("RunningTimeout", options.RunningTimeout, TimeRules.LeastTimeout),
            ("Ttl", options.Ttl, TimeSpan.Zero),
        ];
        return times
            .Where(time => time.Value < time.Least || time.Value > TimeRules.Longest || time.Value.Ticks % TimeSpan.TicksPerSecond != 0)
            .Select(time => Fault(time.Name, $"{time.Value}", $"whole seconds from {time.Least} to {TimeRules.Longest}"));
    }

    private static string Fault(string name, string value, string allowed) =>
        $"{StepSpecOptions.Section}:{name} is '{value}'. Allowed: {allowed}.";
}
