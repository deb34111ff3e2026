using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Schedules.Documents;

/// <summary>Reads what a backfill asks for, and everything that is wrong with it.</summary>
internal static class BackfillSpecReader
{
    public const int DefaultLimit = 100;

    /// <returns>Null exactly when there are errors.</returns>
    public static BackfillSpec? Read(ReadOnlySpan<byte> document, int most, DateTimeOffset now, SpecErrors errors)
    {
        if (DocumentParser.Parse(document, errors) is not { } root)
        {
            return null;
        }

        var fields = new MappingReader(root, DocumentPath.Root, errors);
        var from = fields.Required<DateTimeOffset?>("from", null, Timestamp.TryParse, Timestamp.Allowed, "Say where the range begins.");
        var to = fields.Required<DateTimeOffset?>("to", null, Timestamp.TryParse, Timestamp.Allowed, "Say where the range ends: the first moment after it.");
        var spec = new BackfillSpec(from ?? default, to ?? default, fields.Integer("limit", Math.Min(DefaultLimit, most)), fields.Flag("again", fallback: false));
        fields.RefuseUnknown();
        Check(spec, most, now, errors);
        return errors.Any ? null : spec;
    }

    private static void Check(BackfillSpec spec, int most, DateTimeOffset now, SpecErrors errors)
    {
        if (spec.Limit < 1 || spec.Limit > most)
        {
            errors.Add("$.limit", "The number is out of range.", $"{spec.Limit}", $"1 to {most}", "Ask for smaller ranges, one after the other.");
        }

        if (spec.To > now)
        {
            errors.Add("$.to", "The range reaches into the future.", $"{spec.To:O}", $"at most {now:O}", "Due times to come run by themselves.");
        }

        if (spec.From >= spec.To)
        {
            errors.Add("$.to", "The range ends before it begins.", $"{spec.To:O}", $"later than {spec.From:O}", "Make to the later one.");
        }
    }
}
