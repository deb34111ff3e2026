namespace SparkSteps.Cli.Steps;

internal enum SpecKind
{
    Step,
    Pipeline,
    Schedule,
}
