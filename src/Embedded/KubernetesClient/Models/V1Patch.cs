namespace k8s.Models;

public sealed class V1Patch
{
    public V1Patch(object body, PatchType type)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (type == PatchType.Unknown)
            throw new ArgumentException("The kind of patch must be said", nameof(type));
        Content = body;
        Type = type;
    }

    public enum PatchType
    {
        Unknown,
        JsonPatch,
        MergePatch,
        StrategicMergePatch,
        ApplyPatch,
    }

    public object Content { get; }

    public PatchType Type { get; }
}
