using SparkSteps.Schedules.Times;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>What the Spark operator's schedules have no counterpart for.</summary>
internal static class ClusterScheduleRules
{
    /// <summary>The operator appends '-' and a time of 19 digits, and Spark makes names of 63 characters out of that.</summary>
    private const int LongestName = 36;
    private const string Backend = "sparkOperator";
    private const string OwnTimer = "Take it out, or let the service's own timer watch the clock: driver: timer.";

    private static readonly string[] s_without = ["start", "end", "catchUpLimit", "startDeadline"];

    public static void Check(MappingReader fields, Schedule schedule, SpecErrors errors)
    {
        foreach (var field in s_without.Where(fields.Has))
        {
            errors.Add($"$.{field}", "The Spark operator has nothing of the kind.", hint: OwnTimer);
        }

        if (fields.Has("catchUp") && schedule.CatchUp != CatchUpPolicy.None)
        {
            errors.Add("$.catchUp", "The Spark operator makes nothing up.", schedule.CatchUp.ToString().ToLowerInvariant(), "none", OwnTimer);
        }

        if (schedule.Overlap == OverlapPolicy.Queue)
        {
            errors.Add("$.overlap", "The Spark operator has no queue.", "queue", "allow, forbid, replace", "Use another one, or driver: timer.");
        }

        if (schedule.HistoryLimits is { Succeeded: < 1 } or { Failed: < 1 })
        {
            errors.Add("$.history", "The operator deletes the applications beyond these numbers, and one must stay to be seen.", allowed: "1 to 100 each", hint: "Raise it.");
        }

        if (schedule.Name.Length > LongestName)
        {
            errors.Add("$.name", $"The operator's applications need names with at most {LongestName} characters.", schedule.Name, hint: "Choose a shorter one, or driver: timer.");
        }

        if (CronExpression.TryParse(schedule.Cron, out var cron, out _) && ClusterCron.Of(cron) is null)
        {
            errors.Add("$.cron", "The Spark operator counts in minutes.", schedule.Cron, "five fields, or @every with whole seconds", "Leave the seconds out, or use driver: timer.");
        }

        CheckRun(fields, errors);
    }

    private static void CheckRun(MappingReader fields, SpecErrors errors)
    {
        if (fields.Has("pipeline"))
        {
            errors.Add("$.pipeline", "The Spark operator starts applications, no pipelines.", hint: "Use driver: timer.");
        }

        var step = fields.Mapping("step");
        if (step.Text("backend") is { } backend && backend != Backend)
        {
            errors.Add("$.step.backend", "The Spark operator starts its own applications only.", backend, Backend, "Leave it out, or use driver: timer.");
        }

        if (step.Has("clusterSelector"))
        {
            errors.Add("$.step.clusterSelector", "The schedule lies on one cluster, which starts its runs.", hint: "Name that cluster, or use driver: timer.");
        }

        // The schedule is checked as it is written, and a template could say what is refused here.
        if (step.Has("template"))
        {
            errors.Add("$.step.template", "Templates are for steps that the service starts.", hint: "Write its fields into the step, or use driver: timer.");
        }

        if (step.Has("project"))
        {
            errors.Add(
                "$.step.project", "The address of an archive ends after days at most, and the operator starts runs long after that without asking the service.",
                hint: "Put the code into the image (mainFile: local:///...) or into storage that the pods sign in to (abfss://...), or use driver: timer.");
        }
    }
}
