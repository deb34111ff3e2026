using SparkSteps.Pipelines;
using SparkSteps.Runs;

namespace SparkSteps.KillRuns;

/// <summary>Compares the pipelines that were asked for with their records, their groups' runs and their events.</summary>
internal sealed class PipelineVerification(IReadOnlyList<Request> requests, IReadOnlyDictionary<int, string> answers, Evidence evidence)
{
    private readonly ILookup<string, PipelineRecord> _byRequest =
        evidence.Pipelines.ToLookup(pipeline => pipeline.Labels.GetValueOrDefault(Request.Label, ""));

    private readonly ILookup<RunId, RunRecord> _runs =
        evidence.Finished.Select(run => run.Record).Where(run => run.Pipeline is not null).ToLookup(run => run.Pipeline?.Id ?? default);

    public IEnumerable<Finding> Find() =>
        [.. Missing(), .. WrongEnds(), .. evidence.Pipelines.SelectMany(WrongRuns), .. evidence.Pipelines.SelectMany(WrongEvents)];

    private IEnumerable<Finding> Missing() =>
        from request in requests.Where(request => request.IsPipeline)
        let pipelines = _byRequest[$"{request.Number}"].Count()
        where pipelines != 1
        select new Finding(pipelines == 0 ? FindingKind.Lost : FindingKind.Doubled, $"{request.Id} has {pipelines} pipeline runs");

    private IEnumerable<Finding> WrongEnds() =>
        from request in requests.Where(request => request.IsPipeline)
        from pipeline in _byRequest[$"{request.Number}"]
        where pipeline.State != request.PipelineEnd || pipeline.FinishedAt is null ||
            (answers.TryGetValue(request.Number, out var told) && told != pipeline.Id.ToString())
        select Disagrees($"{request.Id} ended as {pipeline.State}, id {pipeline.Id}, the caller was told {answers.GetValueOrDefault(request.Number)}: {pipeline.Reason}");

    // A group that was started has one run, which ended as the group did; one that was not has none.
    private IEnumerable<Finding> WrongRuns(PipelineRecord pipeline)
    {
        var runs = _runs[pipeline.Id].ToLookup(run => run.Pipeline?.Group ?? "");
        var groups = pipeline.Groups.ToDictionary(known => known.Name, known => known.RunId is { } id ? $"{id} {known.State}" : "");
        return
        [
            .. from expected in groups
               let found = string.Join(", ", runs[expected.Key].Select(run => $"{run.Id} {run.State}"))
               where found != expected.Value
               select Disagrees($"the group {expected.Key} of {pipeline.Id} is '{expected.Value}' and its runs are '{found}'"),
            .. from run in _runs[pipeline.Id]
               where !groups.ContainsKey(run.Pipeline?.Group ?? "")
               select Disagrees($"no group of {pipeline.Id} is done by {run.Id}"),
        ];
    }

    private IEnumerable<Finding> WrongEvents(PipelineRecord pipeline)
    {
        var states = evidence.PipelineEvents.Where(e => e.Subject == $"pipelines/{pipeline.Id}").Select(e => e.Data.State).Distinct().ToList();
        return states is [var state] && state == pipeline.State
            ? []
            : [Disagrees($"the events of {pipeline.Id} ({pipeline.State}) say {string.Join(", ", states)}")];
    }

    private static Finding Disagrees(string text) => new(FindingKind.Disagrees, text);
}
