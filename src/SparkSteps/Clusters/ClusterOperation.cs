namespace SparkSteps.Clusters;

/// <summary>What a call asks of a cluster, by the verb and the kind of object that a Role names: <c>list pods</c>. Names stay out of it.</summary>
internal static class ClusterOperation
{
    public static string Of(HttpMethod method, string path) => Parts(path) switch
    {
        ["api", _, "namespaces", _, var kind] => $"{VerbOfMany(method)} {kind}",
        ["api", _, "namespaces", _, var kind, _] => $"{VerbOfOne(method)} {kind}",
        ["api", _, "namespaces", _, var kind, _, var part] => $"{VerbOfOne(method)} {kind}/{part}",
        ["apis", _, _, "namespaces", _, var kind] => $"{VerbOfMany(method)} {kind}",
        ["apis", _, _, "namespaces", _, var kind, _] => $"{VerbOfOne(method)} {kind}",
        [.., "version"] => "get version",
        _ => "other",
    };

    // A server's URL may have a path of its own, as that of a proxy has.
    private static string[] Parts(string path)
    {
        var parts = path.Trim('/').Split('/');
        var root = Array.FindIndex(parts, part => part is "api" or "apis");
        return root > 0 ? parts[root..] : parts;
    }

    private static string VerbOfMany(HttpMethod method) => method == HttpMethod.Get ? "list" : method == HttpMethod.Post ? "create" : "other";

    private static string VerbOfOne(HttpMethod method) =>
        method == HttpMethod.Get ? "get" : method == HttpMethod.Patch ? "patch" : method == HttpMethod.Delete ? "delete" : "other";
}
