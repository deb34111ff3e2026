using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>Which objects of its path a list, a watch or a deletecollection means.</summary>
internal sealed record Selectors(ApiPath Path, LabelSelector Labels, FieldSelector Fields)
{
    /// <summary>True when nothing but the path selects.</summary>
    public bool IsEverything => Labels.IsEverything && Fields.IsEverything && Path.Name is null;

    public static Outcome<Selectors> Read(ApiCall call)
    {
        if (LabelSelector.Parse(call.Query("labelSelector")) is not { } labels)
        {
            return ApiStatus.BadRequest($"unable to parse requirement: \"{call.Query("labelSelector")}\" is not a label selector");
        }

        return FieldSelector.Parse(call.Query("fieldSelector")) is { } fields
            ? new Selectors(call.Path, labels, fields)
            : ApiStatus.BadRequest($"invalid selector: \"{call.Query("fieldSelector")}\" is not a field selector");
    }

    public bool Matches(StoredObject stored) =>
        (Path.Namespace is null || Path.Namespace == stored.Key.Namespace) &&
        (Path.Name is null || Path.Name == stored.Key.Name) &&
        Labels.Matches(stored) && Fields.Matches(stored);
}
