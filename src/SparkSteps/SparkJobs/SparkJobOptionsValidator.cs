using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.SparkJobs;

internal sealed class SparkJobOptionsValidator : IValidateOptions<SparkJobOptions>
{
    public ValidateOptionsResult Validate(string? name, SparkJobOptions options)
    {
        var failures = Layers(options)
            .SelectMany(layer => layer.Conf.SelectMany(entry => Failures(layer.Section, entry.Key, entry.Value)))
            .Concat(StorageFailures($"{SparkJobOptions.Section}:{nameof(options.Storage)}", options.Storage))
            .Concat(options.ClusterStorage.SelectMany(cluster =>
                StorageFailures($"{SparkJobOptions.Section}:{nameof(options.ClusterStorage)}:{cluster.Key}", cluster.Value)))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<(string Section, Dictionary<string, string> Conf)> Layers(SparkJobOptions options) =>
    [
        ($"{SparkJobOptions.Section}:{nameof(options.Conf)}", options.Conf),
        .. options.ClusterConf.Select(cluster => ($"{SparkJobOptions.Section}:{nameof(options.ClusterConf)}:{cluster.Key}", cluster.Value)),
    ];

    private static IEnumerable<string> StorageFailures(string section, IReadOnlyList<StorageSpec> stores)
    {
        var errors = new SpecErrors();
        StorageRules.Check(section, stores, errors);
        return errors.ToList().Select(error => $"{error.Path}: {error.Message} {error.Hint}");
    }

    private static IEnumerable<string> Failures(string section, string key, string value) =>
        OperatorConf.FaultsOf(key, value).Select(fault => $"{section}:{key} cannot be set here: {fault.Message} {fault.Hint}");
}
