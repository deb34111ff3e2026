using System.Globalization;

namespace k8s;

/// <summary>A path under the API server's address. Query values are escaped, the path is not: neither does the official client.</summary>
internal sealed class RelativeUri(string path)
{
    private readonly List<string> _query = [];

    public RelativeUri With(string name, string? value) => Add(name, value);

    public RelativeUri With(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public RelativeUri With(string name, bool? value) => Add(name, value is { } flag ? (flag ? "true" : "false") : null);

    public override string ToString() => _query.Count == 0 ? path : $"{path}?{string.Join('&', _query)}";

    private RelativeUri Add(string name, string? value)
    {
        if (value is not null)
            _query.Add($"{name}={Uri.EscapeDataString(value)}");
        return this;
    }
}
