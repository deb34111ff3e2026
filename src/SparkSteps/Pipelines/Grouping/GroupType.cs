namespace SparkSteps.Pipelines.Grouping;

public enum GroupType
{
    /// <summary>One node that needs no Spark.</summary>
    Default,

    /// <summary>Nodes that run in one Spark application.</summary>
    Spark,
}
