using SparkSteps.Schedules.OnCluster;
using SparkSteps.Schedules.Times;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Schedules.Documents;

/// <summary>The fields of a schedule that say when it runs and how. What they give is only good when no error was noted.</summary>
internal static class ScheduleFields
{
    private const int MostCatchUp = 100;
    private const int MostKept = 100;

    // The timer looks every ten seconds: what is due sooner after its time could be missed by chance.
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromDays(366);

    public static Schedule Read(MappingReader fields, string name, SpecErrors errors)
    {
        var schedule = new Schedule
        {
            Name = name,
            Cron = ReadCron(fields, errors),
            TimeZone = ReadZone(fields, errors),
            Start = fields.Value<DateTimeOffset?>("start", null, Timestamp.TryParse, Timestamp.Allowed),
            End = fields.Value<DateTimeOffset?>("end", null, Timestamp.TryParse, Timestamp.Allowed),
            CatchUp = Word(fields, "catchUp", CatchUpPolicy.Latest),
            CatchUpLimit = Number(fields, "catchUpLimit", "$.catchUpLimit", (1, MostCatchUp), 10, errors),
            StartDeadline = ReadDeadline(fields, errors),
            Overlap = Word(fields, "overlap", OverlapPolicy.Allow),
            Paused = fields.Flag("paused", fallback: false),
            HistoryLimits = ReadHistory(fields.Mapping("history"), errors),
            Driver = Word(fields, "driver", ScheduleDriver.Timer),
        };
        if (schedule.Driver == ScheduleDriver.Cluster)
        {
            ClusterScheduleRules.Check(fields, schedule, errors);
            schedule = schedule with { CatchUp = CatchUpPolicy.None };
        }

        if (schedule.End <= schedule.Start)
        {
            errors.Add("$.end", "The end is not after the start.", $"{schedule.End:O}", $"later than {schedule.Start:O}", "Make end the later one.");
        }

        return schedule;
    }

    private static string ReadCron(MappingReader fields, SpecErrors errors)
    {
        var text = fields.Required("cron", "Say when to run, for instance: cron: \"0 2 * * *\"");
        if (text.Length > 0 && !CronExpression.TryParse(text, out _, out var fault))
        {
            errors.Add("$.cron", fault, text, CronExpression.Allowed, "Correct it; \"0 2 * * *\" is every day at 2.");
        }

        return text;
    }

    private static string ReadZone(MappingReader fields, SpecErrors errors)
    {
        const string utc = "UTC";
        var name = fields.Text("timeZone") ?? utc;
        if (!TimeZoneName.TryFind(name, out _))
        {
            errors.Add("$.timeZone", "This machine knows no such time zone.", name, TimeZoneName.Allowed,
                TimeZoneName.Hint(name) ?? "Name a zone by continent and city, or leave timeZone out for UTC.");
        }

        return name;
    }

    private static TimeSpan? ReadDeadline(MappingReader fields, SpecErrors errors)
    {
        if (!fields.Has("startDeadline"))
        {
            return null;
        }

        var deadline = fields.Value("startDeadline", ShortestDeadline, Duration.TryParse, Duration.Allowed);
        if (deadline < ShortestDeadline || deadline > LongestDeadline)
        {
            errors.Add(
                "$.startDeadline", "The time span is out of range.", Duration.Format(deadline),
                $"{Duration.Format(ShortestDeadline)} to {Duration.Format(LongestDeadline)}", "Leave it out to start however late.");
        }

        return deadline;
    }

    private static HistoryLimits ReadHistory(MappingReader history, SpecErrors errors)
    {
        var limits = new HistoryLimits(
            Number(history, "succeeded", "$.history.succeeded", (0, MostKept), HistoryLimits.Default.Succeeded, errors),
            Number(history, "failed", "$.history.failed", (0, MostKept), HistoryLimits.Default.Failed, errors));
        history.RefuseUnknown();
        return limits;
    }

    private static int Number(MappingReader fields, string name, string path, (int Least, int Most) range, int fallback, SpecErrors errors)
    {
        var number = fields.Integer(name, fallback);
        if (number < range.Least || number > range.Most)
        {
            errors.Add(path, "The number is out of range.", $"{number}", $"{range.Least} to {range.Most}");
        }

        return number;
    }

    private static T Word<T>(MappingReader fields, string name, T fallback)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToArray();
        return fields.Value(name, fallback, TryParse, string.Join(", ", words));

        bool TryParse(string? text, out T value)
        {
            var index = Array.IndexOf(words, text);
            value = index < 0 ? fallback : Enum.GetValues<T>()[index];
            return index >= 0;
        }
    }
}
