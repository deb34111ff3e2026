using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace SparkSteps.Costs;

internal sealed partial class CostOptionsValidator : IValidateOptions<CostOptions>
{
    private const decimal MostPerHour = 1_000_000;

    public ValidateOptionsResult Validate(string? name, CostOptions options)
    {
        var prices = Prices(options).ToList();
        var faults = prices
            .Where(price => price.Value is < 0 or > MostPerHour)
            .Select(price => $"{CostOptions.Section}:{price.Name} is '{price.Value}'. Allowed: 0 to {MostPerHour}.")
            .ToList();
        if (prices.Exists(price => price.Value > 0) && !Currency().IsMatch(options.Currency ?? ""))
        {
            faults.Add($"{CostOptions.Section}:{nameof(options.Currency)} is '{options.Currency}'. Allowed: three capital letters, for instance EUR.");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<(string Name, decimal Value)> Prices(CostOptions options) =>
        Prices("", options.PerCoreHour, options.PerGiBHour, options.PerGpuHour).Concat(options.Clusters.SelectMany(
            cluster => Prices($"Clusters:{cluster.Key}:", cluster.Value.PerCoreHour ?? 0, cluster.Value.PerGiBHour ?? 0, cluster.Value.PerGpuHour ?? 0)));

    private static IEnumerable<(string Name, decimal Value)> Prices(string prefix, decimal core, decimal gib, decimal gpu) =>
    [
        ($"{prefix}{nameof(CostOptions.PerCoreHour)}", core),
        ($"{prefix}{nameof(CostOptions.PerGiBHour)}", gib),
        ($"{prefix}{nameof(CostOptions.PerGpuHour)}", gpu),
    ];

    [GeneratedRegex(@"\A[A-Z]{3}\z")]
    private static partial Regex Currency();
}
