namespace SparkSteps.Runs;

/// <summary>What everybody should know of a class of failures; docs/FAILURES.md is made of these.</summary>
/// <param name="Meaning">What has happened.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="Advice">What to do, with the field to change. A diagnosis may know better.</param>
/// <param name="Retry">Whether it is tried again.</param>
public sealed record FailureGuide(string Meaning, string Evidence, string Advice, RetryChoice Retry);
