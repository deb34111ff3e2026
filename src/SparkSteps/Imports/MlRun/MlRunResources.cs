using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.MlRun;

/// <summary>
/// Requests and limits of a role. MLRun leaves <c>cores</c> at a whole number and asks for the true one in <c>coreRequest</c>; memory has the
/// JVM's writing alone, and no limit of its own.
/// </summary>
internal static partial class MlRunResources
{
    private const string MemoryAllowed = "a whole number with k, m or g, for instance 512m or 4g";

    public static void Move(ForeignMapping spec, MlRunRole role, StepDraft draft)
    {
        draft.Put([role.Name, "cores"], ForeignNode.Number(1));
        var field = $"{role.Name}_resources";
        if (spec.TakeFilled(field) is null)
        {
            PutDefaults(role, draft);
            return;
        }

        var resources = spec.Mapping(field);
        if (resources.TakeFilled("requests") is null)
        {
            resources.Refuse("requests", $"MLRun starts no Spark job without requests of the {role.Name}.",
                allowed: "{cpu, memory}", hint: $"Call with_{role.Name}_requests, or leave {field} out for MLRun's defaults.");
        }

        var requests = resources.Mapping("requests");
        requests.MoveFilled("cpu", draft, [role.Name, "coreRequest"], ForeignNode.Quoted);
        MoveMemory(requests, role, draft);
        requests.RefuseRest();
        MoveLimits(resources.Mapping("limits"), requests.Take("memory")?.Text, role, draft);
        resources.RefuseRest();
    }

    private static void PutDefaults(MlRunRole role, StepDraft draft)
    {
        draft.Put([role.Name, "coreRequest"], ForeignNode.Text(MlRunRole.DefaultCpu));
        draft.Put([role.Name, "coreLimit"], ForeignNode.Text(MlRunRole.DefaultCpuLimit));
        draft.Put([role.Name, "memory"], ForeignNode.Text(role.DefaultMemory));
    }

    private static void MoveMemory(ForeignMapping requests, MlRunRole role, StepDraft draft)
    {
        if (requests.TakeFilled("memory") is { } memory && !Memory().IsMatch(memory.Text ?? ""))
        {
            requests.Refuse("memory", "MLRun takes memory in the JVM's writing.", memory.Text, MemoryAllowed,
                "Kubernetes' Ki, Mi and Gi are not taken there: write 4g for 4Gi.");
            return;
        }

        requests.MoveFilled("memory", draft, [role.Name, "memory"], MemoryText.Spark);
    }

    private static void MoveLimits(ForeignMapping limits, string? memory, MlRunRole role, StepDraft draft)
    {
        limits.MoveFilled("cpu", draft, [role.Name, "coreLimit"], ForeignNode.Quoted);
        if (limits.TakeFilled("memory") is { Text: var limit } && limit != memory)
        {
            limits.Refuse("memory", "Spark's pods have no memory limit apart from what they ask for.", limit, memory, "Leave it out.");
        }

        var isGiven = false;
        foreach (var (kind, value) in limits.Fields().Where(field => field.Name is not ("cpu" or "memory")))
        {
            if (isGiven)
            {
                limits.Refuse(kind, "MLRun takes one type of GPU.", value.Text, hint: "Keep one of them.");
                continue;
            }

            isGiven = true;
            draft.Put([role.Name, "gpu", "kind"], ForeignNode.Text(kind), value.Path);
            draft.Put([role.Name, "gpu", "count"], ForeignNode.WholeNumber(value), value.Path);
        }
    }

    [GeneratedRegex(@"\A[0-9]+[KkMmGg]\z")]
    private static partial Regex Memory();
}
