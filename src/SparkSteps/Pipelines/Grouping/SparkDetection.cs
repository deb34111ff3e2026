namespace SparkSteps.Pipelines.Grouping;

/// <summary>Which nodes need Spark: by a tag, by the catalog's type of something they read or make, or by an annotated type.</summary>
internal sealed class SparkDetection(Catalog catalog)
{
    public const string SparkTag = "sparksteps:group:spark";
    public const string DefaultTag = "sparksteps:group:default";
    private const string AirflowTag = "kedro-airflow-k8s:group:pyspark";

    public bool IsSpark(PipelineNode node) =>
        node.Tags.Any(tag => tag is SparkTag or AirflowTag) ||
        node.Inputs.Concat(node.Outputs).Any(catalog.IsSpark) ||
        node.Types.Any(SparkTypes.IsSparkAnnotation);
}
