using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

/// <summary>Puts settings where a trigger's text says %name%.</summary>
internal sealed partial class SettingNames(IConfiguration settings, StartupProblems problems)
{
    public string Resolve(string function, string text) => Name().Replace(text, match =>
    {
        var value = settings[match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)];
        if (value is null)
        {
            problems.Add(function, $"setting {match.Value} is not set.");
        }

        return value ?? match.Value;
    });

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Name();
}
