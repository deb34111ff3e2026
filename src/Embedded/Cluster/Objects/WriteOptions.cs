namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>How to write. Without a manager (the cluster's own controllers) the ownership of fields is left as it is.</summary>
internal sealed record WriteOptions(FieldManager? Manager = null, ObjectPart Part = ObjectPart.Main, WriteMode Mode = WriteMode.Commit)
{
    public static readonly WriteOptions Own = new();
    public static readonly WriteOptions OwnStatus = new(Part: ObjectPart.Status);
}
