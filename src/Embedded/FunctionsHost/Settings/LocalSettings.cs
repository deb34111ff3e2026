using System.Text.Json;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

/// <summary>Reads local.settings.json: its Values as settings, its Host and ConnectionStrings as sections of that name.</summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static Dictionary<string, string?> Read(string scriptRoot)
    {
        var path = Path.Combine(scriptRoot, FileName);
        return File.Exists(path) ? Parse(File.ReadAllText(path)) : [];
    }

    private static Dictionary<string, string?> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            AddSection(settings, document.RootElement, "Values", "");
            AddSection(settings, document.RootElement, "Host", "Host:");
            AddSection(settings, document.RootElement, "ConnectionStrings", "ConnectionStrings:");
            return settings;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{FileName} is not JSON: {e.Message}", e);
        }
    }

    private static void AddSection(Dictionary<string, string?> settings, JsonElement root, string name, string prefix)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var section))
        {
            AddValue(settings, prefix, section);
        }
    }

    private static void AddValue(Dictionary<string, string?> settings, string key, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            settings[key.TrimEnd(':').Replace("__", ":", StringComparison.Ordinal)] = value.ToString();
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            AddValue(settings, $"{key}{property.Name}:", property.Value);
        }
    }
}
