using System.Diagnostics;

namespace SparkSteps.Telemetry;

/// <summary>The text of the W3C by which a span names its trace and itself: <c>00-TRACE-SPAN-FLAGS</c>.</summary>
public static class TraceParent
{
    public const string Header = "traceparent";

    /// <summary>A caller's, which is anyone's text; null when it is no such thing.</summary>
    public static string? Read(string? text) => ActivityContext.TryParse(text, traceState: null, out var context) ? Write(context) : null;

    /// <summary>For the record of what has just been accepted: its first span, or where nobody listens to spans the caller's, or a new one.</summary>
    /// <remarks>A host that was sent something else makes spans whose ids begin with that: these are not taken.</remarks>
    public static string Of(Activity? first, string? callers) => Read(first?.Id) ?? callers ?? Write(
        new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None));

    /// <summary>The span that a record names; none when it names none.</summary>
    public static ActivityContext ContextOf(string? recorded) =>
        ActivityContext.TryParse(recorded, traceState: null, isRemote: true, out var context) ? context : default;

    private static string Write(ActivityContext context) => $"00-{context.TraceId}-{context.SpanId}-{(byte)context.TraceFlags:x2}";
}
