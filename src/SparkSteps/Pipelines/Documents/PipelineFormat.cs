namespace SparkSteps.Pipelines.Documents;

/// <summary>In whose terms a document describes its pipeline.</summary>
public enum PipelineFormat
{
    /// <summary>Our own: <c>kind: Pipeline</c>.</summary>
    SparkSteps,

    /// <summary><c>{pipeline, catalog, annotations, run_config}</c>.</summary>
    Kedro,
}
