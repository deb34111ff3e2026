using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.Clusters;

/// <summary>
/// The client puts names into paths as they are, so <c>../x?y</c> would reach another object. Callers hold validated names; one that is
/// not is a bug and stops here.
/// </summary>
internal static partial class ClusterNames
{
    public static void RequireNamespace(string name)
    {
        if (!NamespaceName.TryParse(name, out _))
            throw new ArgumentException($"'{name}' is not a namespace's name: {NamespaceName.Allowed}", nameof(name));
    }

    public static void RequireObject(string name)
    {
        if (name.Length > 253 || !Subdomain().IsMatch(name))
            throw new ArgumentException($"'{name}' is not an object's name", nameof(name));
    }

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();
}
