using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>What a watch looks at while it runs, besides its own events.</summary>
internal sealed record WatchSurroundings(ObjectStore Store, FaultSet Faults, TimeProvider Time);
