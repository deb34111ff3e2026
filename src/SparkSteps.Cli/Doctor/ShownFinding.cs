namespace SparkSteps.Cli.Doctor;

/// <param name="Safety">safe, onRequest, byName or byHand.</param>
internal sealed record ShownFinding(
    string Id, string Kind, string Subject, DateTimeOffset? Since, string Summary, string Repair, string Safety);
