using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.SparkApplications;

/// <summary>Dynamic allocation, batch scheduler and ingress, which have other names or another shape here.</summary>
internal static class SurroundingsImport
{
    private static readonly string[] s_allocation = ["enabled", "initialExecutors", "minExecutors", "maxExecutors"];
    private static readonly string[] s_scheduler = ["queue", "priorityClassName", "resources"];

    private static readonly Dictionary<string, string> s_ingress = new(StringComparer.Ordinal)
    {
        ["ingressTLS"] = "ingressTls",
        ["ingressURLFormat"] = "ingressUrlFormat",
    };

    public static void Move(ForeignMapping spec, StepDraft draft)
    {
        MoveAllocation(spec.Mapping("dynamicAllocation"), draft);
        MoveScheduler(spec, draft);
        MoveUi(spec, draft);
        MoveIngress(spec, draft);
    }

    private static void MoveAllocation(ForeignMapping allocation, StepDraft draft)
    {
        var place = "dynamicAllocation";
        foreach (var field in s_allocation)
        {
            allocation.Move(field, draft, [place, field]);
        }

        // Without it nothing is allocated there, while who writes of it wants it here.
        if (draft.Has([place]) && !draft.Has([place, "enabled"]))
        {
            draft.Put([place, "enabled"], new ScalarNode("false", ScalarKind.Boolean), allocation.Path.Field("enabled"));
        }

        allocation.Move("shuffleTrackingEnabled", draft, [place, "shuffleTracking"]);
        allocation.Move("shuffleTrackingTimeout", draft, [place, "shuffleTrackingTimeout"], Milliseconds);
        allocation.RefuseRest();
    }

    private static DocumentNode Milliseconds(ForeignValue value) =>
        long.TryParse(value.Text, out var milliseconds) && milliseconds > 0 ? ForeignNode.Text($"{(milliseconds + 999) / 1000}s") : value.Node;

    private static void MoveScheduler(ForeignMapping spec, StepDraft draft)
    {
        var options = spec.Mapping("batchSchedulerOptions");
        if (spec.TakeFilled("batchScheduler") is { } scheduler)
        {
            draft.Put(["batchScheduler", "name"], scheduler.Node, scheduler.Path);
            foreach (var field in s_scheduler)
            {
                options.Move(field, draft, ["batchScheduler", field]);
            }

            options.RefuseRest();
        }
        else
        {
            options.LeaveOutRest(draft, "The operator looks at it only together with batchScheduler.");
        }
    }

    private static void MoveUi(ForeignMapping spec, StepDraft draft)
    {
        var ui = spec.Mapping("sparkUIOptions");
        foreach (var (name, value) in ui.Fields())
        {
            draft.Put(["ui", s_ingress.GetValueOrDefault(name, name)], value.Node, value.Path);
        }
    }

    private static void MoveIngress(ForeignMapping spec, StepDraft draft)
    {
        const string Place = "driverIngress";
        var items = spec.Items("driverIngressOptions");
        if (items.Count == 0)
        {
            return;
        }

        draft.Put([Place], new SequenceNode([.. items.Select(item => item.Node is MappingNode mapping ? Renamed(mapping) : item.Node)]), spec.Path.Field("driverIngressOptions"));
        for (var i = 0; i < items.Count; i++)
        {
            foreach (var (theirs, ours) in s_ingress)
            {
                draft.ExpectItem([Place], i, items[i].Path.Field(theirs), ours);
            }
        }
    }

    private static MappingNode Renamed(MappingNode ingress) => new(new(
        ingress.Fields.Select(field => KeyValuePair.Create(s_ingress.GetValueOrDefault(field.Key, field.Key), field.Value)), StringComparer.Ordinal));
}
