namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>What a fault is matched against: a request, or (verb "run") a pod that the kubelet is about to run.</summary>
internal sealed record FaultSubject(string Verb, string Resource, string Namespace, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels);
