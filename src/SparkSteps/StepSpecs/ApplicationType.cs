namespace SparkSteps.StepSpecs;

public enum ApplicationType
{
    Python,
    Java,
    Scala,
    R,
}
