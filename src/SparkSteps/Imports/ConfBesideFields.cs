using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>
/// Conf that says what a field of the same manifest says too. The operator lets the field win, and a step has it once: the key goes, and is
/// listed when it said something else.
/// </summary>
internal static class ConfBesideFields
{
    private const string Allocation = "spark.dynamicAllocation.";
    private const string ShuffleTracking = $"{Allocation}shuffleTracking.enabled";
    private static readonly string[] s_conf = ["spark", "conf"];
    private static readonly string[] s_allocation = ["dynamicAllocation"];

    private static readonly Dictionary<string, string[]> s_fields = new(StringComparer.Ordinal)
    {
        [SpecConf.PullPolicy] = ["spark", "imagePullPolicy"],
        [SpecConf.PullSecrets] = ["spark", "imagePullSecrets"],
        [SpecConf.MemoryOverheadFactor] = ["memoryOverheadFactor"],
        [SpecConf.DeleteOnTermination] = ["executor", "deleteOnTermination"],
        [SpecConf.CoreRequest("driver")] = ["driver", "coreRequest"],
        [SpecConf.CoreRequest("executor")] = ["executor", "coreRequest"],
        [SpecConf.CoreLimit("driver")] = ["driver", "coreLimit"],
        [SpecConf.CoreLimit("executor")] = ["executor", "coreLimit"],
        [SpecConf.JavaOptions("driver")] = ["driver", "javaOptions"],
        [SpecConf.JavaOptions("executor")] = ["executor", "javaOptions"],
        [$"{Allocation}enabled"] = [.. s_allocation, "enabled"],
        [$"{Allocation}initialExecutors"] = [.. s_allocation, "initialExecutors"],
        [$"{Allocation}minExecutors"] = [.. s_allocation, "minExecutors"],
        [$"{Allocation}maxExecutors"] = [.. s_allocation, "maxExecutors"],
        [ShuffleTracking] = [.. s_allocation, "shuffleTracking"],
        [$"{Allocation}shuffleTracking.timeout"] = [.. s_allocation, "shuffleTrackingTimeout"],
    };

    public static void Join(StepDraft draft)
    {
        KeepShuffleTracking(draft);
        var keys = (draft.Find(s_conf) as MappingNode)?.Fields.Keys.ToList() ?? [];
        foreach (var key in keys)
        {
            if (PlaceOf(key) is { } place && draft.Find(place) is { } field)
            {
                Leave(key, field, draft);
            }
        }
    }

    // The field decides it whether it says so or not: what conf says of it becomes the field.
    private static void KeepShuffleTracking(StepDraft draft)
    {
        if (draft.Has(s_allocation) && !draft.Has(s_fields[ShuffleTracking]) &&
            draft.Find([.. s_conf, ShuffleTracking]) is ScalarNode flag && draft.TryTake([.. s_conf, ShuffleTracking], out var from))
        {
            draft.Put(s_fields[ShuffleTracking], ScalarNode.FromPlain(flag.Text), from);
        }
    }

    private static string[]? PlaceOf(string key) => key.StartsWith(SpecConf.HadoopPrefix, StringComparison.Ordinal)
        ? ["spark", "hadoopConf", key[SpecConf.HadoopPrefix.Length..]]
        : s_fields.GetValueOrDefault(key);

    private static void Leave(string key, DocumentNode field, StepDraft draft)
    {
        string[] place = [.. s_conf, key];
        var isSame = draft.Find(place) is { } value && Text(value).Equals(Text(field), StringComparison.OrdinalIgnoreCase);
        if (draft.TryTake(place, out var from) && !isSame)
        {
            draft.LeaveOut(from, "A field of the document says otherwise, and wins.");
        }
    }

    private static string Text(DocumentNode node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        SequenceNode list => string.Join(',', list.Items.Select(Text)),
        _ => "",
    };
}
