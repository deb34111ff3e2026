namespace SparkSteps.StepSpecs.Documents;

internal enum ScalarKind
{
    Text,
    Number,
    Boolean,
    Null,
}
