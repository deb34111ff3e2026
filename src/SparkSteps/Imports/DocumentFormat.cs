namespace SparkSteps.Imports;

/// <summary>In whose terms a document says what to run.</summary>
public enum DocumentFormat
{
    /// <summary>Our own: <c>kind: Step</c> or <c>kind: Pipeline</c>.</summary>
    SparkSteps,

    /// <summary><c>{step_operator, settings, resource_settings, environment, image, entrypoint_command, step_name}</c>.</summary>
    ZenMl,

    /// <summary>A function object of kind <c>spark</c>, as <c>function.to_dict()</c> gives it.</summary>
    MlRun,

    /// <summary>A manifest of the Spark operator.</summary>
    SparkApplication,

    /// <summary><c>{pipeline, catalog, annotations, run_config}</c>: a pipeline.</summary>
    Kedro,
}
