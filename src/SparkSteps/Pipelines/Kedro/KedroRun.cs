using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Pipelines.Kedro;

/// <summary>How Kedro runs the nodes of a step.</summary>
/// <param name="Environment">Kedro's configuration environment; null for its default.</param>
/// <param name="Runner">A class of <c>kedro.runner</c> for steps with Spark. Spark's own parallelism needs threads that share its session.</param>
internal sealed record KedroRun(string? Environment, string Runner = KedroRun.SparkRunner)
{
    public const string SparkRunner = "ThreadRunner";
    public const string DefaultRunner = "SequentialRunner";

    /// <summary>From the field <c>kedro</c> of a pipeline; null when it is left out.</summary>
    public static KedroRun? Read(MappingReader pipeline)
    {
        if (!pipeline.Has("kedro"))
        {
            return null;
        }

        var fields = pipeline.Mapping("kedro");
        var run = new KedroRun(fields.Text("env"), fields.Text("runner") ?? SparkRunner);
        fields.RefuseUnknown();
        return run;
    }
}
