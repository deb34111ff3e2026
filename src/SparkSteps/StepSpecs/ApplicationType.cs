namespace SparkSteps.StepSpecs;

public enum ApplicationType
{
    Python,
    Java,
    Scala,
    R,

    /// <summary>Whatever an image runs, without Spark.</summary>
    Container,
}
