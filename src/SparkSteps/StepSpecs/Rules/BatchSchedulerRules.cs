using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

internal static class BatchSchedulerRules
{
    private const string Path = "$.batchScheduler";
    private static readonly string[] s_names = [BatchSchedulerSpec.Volcano, BatchSchedulerSpec.YuniKorn, BatchSchedulerSpec.Kueue];

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (spec.BatchScheduler is not { } scheduler)
        {
            return;
        }

        NameRules.CheckChoice($"{Path}.name", scheduler.Name, s_names, errors);
        CheckQueue(scheduler, errors);
        CheckPriority(scheduler, errors);
        CheckResources(scheduler, errors);
        if (scheduler.Name == BatchSchedulerSpec.Kueue && spec.Suspend == false)
        {
            errors.Add("$.suspend", "Kueue starts what is suspended.", "false", "true", "Leave it out: with kueue the application is suspended until Kueue has room.");
        }
    }

    private static void CheckQueue(BatchSchedulerSpec scheduler, SpecErrors errors)
    {
        if (scheduler.Queue is null && scheduler.Name == BatchSchedulerSpec.Kueue)
        {
            errors.Add($"{Path}.queue", "The field is missing.", hint: "Name the LocalQueue of the namespace; without one Kueue never sees the application.");
        }
        else if (scheduler.Queue is { } queue && (queue.Length == 0 || !LabelRules.IsValue(queue)))
        {
            errors.Add($"{Path}.queue", "This cannot be a queue's name.", queue, LabelRules.AllowedValue);
        }
    }

    private static void CheckPriority(BatchSchedulerSpec scheduler, SpecErrors errors)
    {
        if (scheduler.PriorityClassName is not { } name)
        {
            return;
        }

        if (scheduler.Name == BatchSchedulerSpec.YuniKorn)
        {
            errors.Add($"{Path}.priorityClassName", "The operator tells YuniKorn no priority of the application.", name, hint: "Use driver.priorityClassName and executor.priorityClassName.");
        }

        NameRules.CheckSubdomain($"{Path}.priorityClassName", "priority class", name, errors);
    }

    private static void CheckResources(BatchSchedulerSpec scheduler, SpecErrors errors)
    {
        if (scheduler.Resources.Count > 0 && scheduler.Name != BatchSchedulerSpec.Volcano)
        {
            errors.Add($"{Path}.resources", "Only Volcano takes resources of the whole group.", hint: "Leave them out: the scheduler adds up what the pods ask for.");
            return;
        }

        foreach (var (name, value) in scheduler.Resources.Where(resource => !Quantity.TryParse(resource.Value, out _)))
        {
            errors.Add($"{Path}.resources" + DocumentPath.FieldSegment(name), "This is no quantity.", value, Quantity.Allowed);
        }
    }
}
