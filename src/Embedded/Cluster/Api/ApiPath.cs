using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>What a URL of the API names: objects of a type, in one or in all namespaces, one object, or a part of it.</summary>
internal sealed record ApiPath(ResourceType Type, string? Namespace, string? Name, string? Subresource)
{
    public ObjectKey Key(string? name = null) => new(Type, Namespace ?? "", name ?? Name ?? "");

    /// <summary>Null when nothing is served there.</summary>
    public static ApiPath? Parse(string path) => path.Trim('/').Split('/') switch
    {
        ["api", var version, .. var rest] => Parse("", version, rest),
        ["apis", var group, var version, .. var rest] => Parse(group, version, rest),
        _ => null,
    };

    private static ApiPath? Parse(string group, string version, string[] rest) => rest switch
    {
        ["namespaces", var name, "status"] when group.Length == 0 => Make(group, version, "namespaces", null, name, "status"),
        ["namespaces", var @namespace, var plural, .. var tail] => Make(group, version, plural, @namespace, tail),
        [var plural, .. var tail] => Make(group, version, plural, null, tail),
        _ => null,
    };

    private static ApiPath? Make(string group, string version, string plural, string? @namespace, params string[] tail)
    {
        var type = ResourceTypes.Find(group, version, plural);
        var fits = type is not null && tail.Length <= 2 &&
            (type.Namespaced ? @namespace is not null || tail.Length == 0 : @namespace is null);
        return fits && type is not null && IsServed(type, tail.ElementAtOrDefault(1))
            ? new ApiPath(type, @namespace, tail.ElementAtOrDefault(0), tail.ElementAtOrDefault(1))
            : null;
    }

    private static bool IsServed(ResourceType type, string? subresource) => subresource switch
    {
        null => true,
        "status" => type.HasStatus,
        "log" => type == ResourceTypes.Pods,
        "token" => type == ResourceTypes.ServiceAccounts,
        _ => false,
    };
}
