namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>One change. Previous is what the object was before, by which a watch with a selector knows that it left its view.</summary>
internal sealed record WatchEvent(WatchEventType Type, StoredObject Object, StoredObject? Previous);
