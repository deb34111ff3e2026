using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.SparkJobs;

internal sealed class SparkJobOptionsValidator : IValidateOptions<SparkJobOptions>
{
    public ValidateOptionsResult Validate(string? name, SparkJobOptions options)
    {
        var failures = Layers(options)
            .SelectMany(layer => layer.Conf.Keys.SelectMany(key => Failures($"{layer.Section}:{key}", key)))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<(string Section, Dictionary<string, string> Conf)> Layers(SparkJobOptions options) =>
    [
        ($"{SparkJobOptions.Section}:{nameof(options.Conf)}", options.Conf),
        .. options.ClusterConf.Select(cluster => ($"{SparkJobOptions.Section}:{nameof(options.ClusterConf)}:{cluster.Key}", cluster.Value)),
        ($"{SparkJobOptions.Section}:{nameof(options.EnforcedConf)}", options.EnforcedConf),
    ];

    private static IEnumerable<string> Failures(string path, string key)
    {
        if (!key.StartsWith("spark.") || key.Any(c => char.IsWhiteSpace(c) || c == '='))
            yield return $"{path} is no Spark conf: keys start with 'spark.' and hold neither space nor '='";
        if (ReservedConf.FaultOf(key) is { } fault)
            yield return $"{path} cannot be set here: {fault.Message} {fault.Hint}";
    }
}
