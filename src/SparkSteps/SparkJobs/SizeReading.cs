using System.Text.Json;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.SparkJobs;

/// <summary>
/// Reads what pods ask for. Java and Kubernetes know more forms of a number than are read here (<c>40d</c>, <c>0x28p0</c>, <c>1e001</c>, digits of
/// any script): what is there and was not read is noted, because counting it as if it were left out would let any size pass.
/// </summary>
internal sealed class SizeReading(IReadOnlyDictionary<string, string> conf)
{
    private readonly SortedDictionary<string, string> _uncounted = new(StringComparer.Ordinal);

    public IReadOnlyList<UncountedSize> Uncounted => [.. _uncounted.Select(size => new UncountedSize(size.Key, size.Value))];

    public long? MiB(string key, long defaultUnit = 1L << 20) => Noted(key, conf.MiB(key, defaultUnit));

    public decimal? Number(string key) => Noted(key, conf.Number(key));

    public decimal? Cores(string key) => Noted(key, conf.Cores(key));

    public bool IsTrue(string key) => Noted<bool>(key, bool.TryParse(conf.GetValueOrDefault(key), out var value) ? value : null) ?? false;

    /// <summary>A quantity of a container's resources.</summary>
    public decimal Amount(DocumentPath path, JsonElement value)
    {
        if (Quantity.TryParse($"{value}", out var amount))
            return amount;
        _uncounted[path.ToString()] = $"{value}";
        return 0;
    }

    private T? Noted<T>(string key, T? value)
        where T : struct
    {
        if (value is null && conf.TryGetValue(key, out var text))
            _uncounted["$.spark.conf" + DocumentPath.FieldSegment(key)] = text;
        return value;
    }
}
