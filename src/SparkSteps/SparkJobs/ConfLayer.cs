namespace SparkSteps.SparkJobs;

/// <summary>Where a conf key comes from; a later layer wins.</summary>
public enum ConfLayer
{
    BuiltIn,
    Operator,
    Cluster,
    Template,
    Spec,
    Enforced,
}
