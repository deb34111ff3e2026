namespace SparkSteps.Runs;

public enum PodRole
{
    Driver,
    Executor,
}
