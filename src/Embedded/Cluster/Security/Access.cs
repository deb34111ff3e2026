namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>What somebody wants to do. The resource is a plural name, a part of one as in "pods/log"; an empty namespace means all of them.</summary>
internal sealed record Access(string Verb, string Group, string Resource, string Namespace);
