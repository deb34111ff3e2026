using System.Text.RegularExpressions;
using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Rules for names and labels, with a kube-apiserver's words for what is wrong.</summary>
internal static partial class Names
{
    private const int LongestSubdomain = 253;
    private const int LongestLabel = 63;

    public static IEnumerable<StatusCause> Check(ObjectKey key, IEnumerable<KeyValuePair<string, string>> labels)
    {
        if (key.Name.Length == 0)
        {
            yield return StatusCause.Required("metadata.name", "name or generateName is required");
        }
        else if (NameError(key) is { } error)
        {
            yield return StatusCause.Invalid("metadata.name", key.Name, error);
        }

        foreach (var (name, value) in labels)
        {
            if (!LabelKey().IsMatch(name))
            {
                yield return StatusCause.Invalid("metadata.labels", name, "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character");
            }

            if (value.Length > LongestLabel || !LabelValue().IsMatch(value))
            {
                yield return StatusCause.Invalid("metadata.labels", value, "a valid label must be an empty string or consist of at most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character");
            }
        }
    }

    private static string? NameError(ObjectKey key)
    {
        if (key.Type == ResourceTypes.SparkApplications || key.Type == ResourceTypes.Services)
        {
            return key.Name.Length <= LongestLabel && Dns1035().IsMatch(key.Name)
                ? null
                : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
        }

        if (key.Type == ResourceTypes.Namespaces)
        {
            return key.Name.Length <= LongestLabel && Dns1123Label().IsMatch(key.Name)
                ? null
                : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
        }

        return key.Name.Length <= LongestSubdomain && Dns1123Subdomain().IsMatch(key.Name)
            ? null
            : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
    }

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Dns1035();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Dns1123Label();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Dns1123Subdomain();

    [GeneratedRegex(@"^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex LabelKey();

    [GeneratedRegex(@"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?\z")]
    private static partial Regex LabelValue();
}
