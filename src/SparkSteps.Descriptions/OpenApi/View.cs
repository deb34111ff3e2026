using SparkSteps.Pipelines;
using SparkSteps.Runs;
using SparkSteps.Schedules;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What callers see of a record, where that is not the record alone.</summary>
/// <param name="Name">What the shape is called.</param>
/// <param name="Records">The record, and what answers add to it.</param>
/// <param name="Without">Fields that are nobody's business.</param>
internal sealed record View(string Name, IReadOnlyList<Type> Records, IReadOnlyList<string> Without)
{
    private static readonly View[] s_all =
    [
        new("Run", [typeof(RunRecord), typeof(RunAddition)], []),
        new("Pipeline", [typeof(PipelineRecord), typeof(PipelineAddition)], []),
        new("Schedule", [typeof(Schedule), typeof(ScheduleAddition)], ["isRemoved"]),
    ];

    public static View Of(Type type) => s_all.FirstOrDefault(view => view.Records[0] == type) ?? new View(type.Name, [type], []);
}
