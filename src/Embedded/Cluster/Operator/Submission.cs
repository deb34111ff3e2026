namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>One attempt to start an application.</summary>
/// <param name="Id">A UUID, on the pod as the label submission-id.</param>
/// <param name="ApplicationId">Spark's own id: "spark-" and 32 hexadecimal digits.</param>
internal sealed record Submission(string Id, string ApplicationId)
{
    public static Submission New() => new(Guid.NewGuid().ToString(), $"spark-{Guid.NewGuid():n}");

    public string ConfigMapName => $"spark-drv-{ApplicationId[^16..]}-conf-map";
}
