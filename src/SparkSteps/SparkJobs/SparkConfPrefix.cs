namespace SparkSteps.SparkJobs;

/// <summary>Families of conf keys that end in a name, such as <c>spark.kubernetes.driver.label.team</c>.</summary>
internal static class SparkConfPrefix
{
    /// <summary>By what follows the prefix, in ordinal order.</summary>
    public static SortedDictionary<string, string> Under(this IReadOnlyDictionary<string, string> conf, string prefix)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in conf)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && key.Length > prefix.Length)
                found[key[prefix.Length..]] = value;
        }

        return found;
    }
}
