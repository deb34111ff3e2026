namespace SparkSteps.EmbeddedTests.Fuzz;

internal enum FuzzKind
{
    Yaml,
    Json,
    Zip,
    TarGz,
    PlainMessage,
    Base64Message,
    Reference,
    Schedule,
    Pipeline,
    Kedro,
    Upload,
    Repair,
}
