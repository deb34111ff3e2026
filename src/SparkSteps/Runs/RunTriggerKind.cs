namespace SparkSteps.Runs;

public enum RunTriggerKind
{
    Http,
    Queue,
    Blob,
    Schedule,
    Pipeline,
}
