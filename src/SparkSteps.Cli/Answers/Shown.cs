using Spectre.Console;

namespace SparkSteps.Cli.Answers;

/// <summary>Times, spans and states as people read them.</summary>
internal static class Shown
{
    public static string Time(DateTimeOffset? time) => time is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'") : "";

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalSeconds: < 10 } => $"{span.TotalSeconds:0.0} s",
        { TotalSeconds: < 60 } => $"{span.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{span.Days} d {span.Hours} h",
    };

    public static Text State(string state) => new(state, new Style(ColorOf(state)));

    public static Text Cell(string? text) => new(Plain.Line(text));

    private static Color ColorOf(string state) => state switch
    {
        "Succeeded" => Color.Green,
        "Failed" or "TimedOut" or "missed" => Color.Red,
        "Cancelled" or "Skipped" or "skipped" => Color.Grey,
        "Running" => Color.Blue,
        _ => Color.Yellow,
    };
}
