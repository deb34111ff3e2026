namespace SparkSteps.Cli.Answers;

internal enum AnswerFormat
{
    /// <summary>For people.</summary>
    Table,

    Json,
    Yaml,
}
