using System.Globalization;
using Microsoft.AspNetCore.Http;
using SparkSteps.Attempts;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Functions.Http;

/// <summary>Reads what a URL's query asks for; all that is wrong with it at once.</summary>
internal static class RunQueryReader
{
    public static readonly RequestProblem UnknownContinuation = RequestProblem.InvalidQuery(
        [new SpecError("continuation", "This service did not give this continuation.", Hint: "Begin again without it.")]);

    private static readonly TimeSpan s_defaultSpan = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_longestSpan = TimeSpan.FromDays(93);

    public static string? Continuation(IQueryCollection query) => Text(query, "continuation");

    public static (RunQuery Query, IReadOnlyList<SpecError> Errors) Read(IQueryCollection query)
    {
        var errors = new List<SpecError>();
        var read = new RunQuery
        {
            State = IsActive(query) ? null : State(query, errors),
            OnlyActive = IsActive(query),
            Name = Text(query, "name"),
            Schedule = Text(query, "schedule"),
            Pipeline = Text(query, "pipeline"),
            Label = Label(query, errors),
            Since = Time(query, "since", errors),
            Until = Time(query, "until", errors),
            Limit = Number(query, "limit", RunQuery.MaxLimit, errors) ?? RunQuery.DefaultLimit,
        };
        return (read, errors);
    }

    public static (RunLogQuery Query, IReadOnlyList<SpecError> Errors) ReadLogs(IQueryCollection query)
    {
        var errors = new List<SpecError>();
        var container = Text(query, "container") switch
        {
            null or "driver" => AttemptContainers.All[^1],
            "init" => AttemptContainers.All[0],
            var other => Wrong<string>(errors, "container", other, "driver or init") ?? "",
        };
        var follow = Text(query, "follow") is "true" or "1";
        return (new RunLogQuery(container, Number(query, "attempt", 1000, errors), Number(query, "tail", 100_000, errors), follow), errors);
    }

    // Not a state, but what is asked for most.
    private static bool IsActive(IQueryCollection query) => string.Equals(Text(query, "state"), "active", StringComparison.OrdinalIgnoreCase);

    /// <summary>A span of time: when nothing else is said, the last week.</summary>
    public static (DateTimeOffset Since, DateTimeOffset Until, IReadOnlyList<SpecError> Errors) ReadSpan(IQueryCollection query, DateTimeOffset now)
    {
        var errors = new List<SpecError>();
        var until = Time(query, "until", errors) ?? now;
        var since = Time(query, "since", errors) ?? until - s_defaultSpan;
        if (errors.Count == 0 && (since >= until || until - since > s_longestSpan))
        {
            Wrong<string>(errors, "since", $"{since:O}", $"a time before 'until' ({until:O}), by at most {s_longestSpan.TotalDays} days");
        }

        return (since, until, errors);
    }

    /// <summary>The attempt's number; null for the last one.</summary>
    public static (int? Attempt, IReadOnlyList<SpecError> Errors) ReadAttempt(IQueryCollection query)
    {
        var errors = new List<SpecError>();
        return (Number(query, "attempt", 1000, errors), errors);
    }

    private static RunState? State(IQueryCollection query, List<SpecError> errors)
    {
        var text = Text(query, "state");
        if (text is null || Enum.TryParse<RunState>(text, ignoreCase: true, out var state) && Enum.IsDefined(state) && !char.IsDigit(text[0]))
        {
            return text is null ? null : Enum.Parse<RunState>(text, ignoreCase: true);
        }

        Wrong<string>(errors, "state", text, $"active, {string.Join(", ", Enum.GetNames<RunState>())}");
        return null;
    }

    private static KeyValuePair<string, string>? Label(IQueryCollection query, List<SpecError> errors)
    {
        var text = Text(query, "label");
        if (text?.Split('=', 2) is { Length: 2 } parts)
        {
            return new(parts[0], parts[1]);
        }

        if (text is not null)
        {
            Wrong<string>(errors, "label", text, "key=value");
        }

        return null;
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name, List<SpecError> errors)
    {
        var text = Text(query, name);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        if (text is not null)
        {
            Wrong<string>(errors, name, text, "a time such as 2030-01-31T12:00:00Z");
        }

        return null;
    }

    private static int? Number(IQueryCollection query, string name, int most, List<SpecError> errors)
    {
        var text = Text(query, name);
        if (int.TryParse(text, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        if (text is not null)
        {
            Wrong<string>(errors, name, text, $"a whole number from 1 to {most}");
        }

        return null;
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static T? Wrong<T>(List<SpecError> errors, string name, string value, string allowed)
        where T : class
    {
        errors.Add(new SpecError(name, $"The query parameter {name} cannot be read.", ShownValue.Of("", value), allowed, "Correct it or leave it out."));
        return null;
    }
}
