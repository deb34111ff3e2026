using System.Globalization;
using System.Text.RegularExpressions;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.KillRuns;

/// <summary>Compares what was asked for with what storage and the cluster hold, and those with one another.</summary>
internal sealed partial class Verification(IReadOnlyList<Request> requests, IReadOnlyDictionary<int, string> answers, Evidence evidence)
{
    private const string EventsFile = "events.json";
    private const string DriverLog = $"{DriverPod.ContainerName}.log";

    private readonly ILookup<string, RunRecord> _byRequest = evidence.Finished
        .Where(run => run.Record.Pipeline is null)
        .ToLookup(run => NumberOf(run.Record), run => run.Record);

    /// <summary>Whether messages were delivered so seldom that kills alone may have them given up.</summary>
    public bool MayGiveUp { get; init; }

    public IEnumerable<Finding> Find() =>
        [.. Lost(), .. Doubled(), .. WrongEnds(), .. Leftovers(), .. WrongIndexes(), .. WrongObjects(), .. WrongMemory(), .. Orphans(), .. WrongLogs(), .. WrongEvents(), .. WrongVerdicts(), .. new PipelineVerification(requests, answers, evidence).Find()];

    private IEnumerable<Finding> Lost() =>
    [
        .. requests.Where(request => IsTold(request) && RunsOf(request).Count == 0).Select(request => Lost($"{request.Id} has no run")),
        .. Broken() > Refused().Count ? [Lost("a refused message has no run")] : Array.Empty<Finding>(),
    ];

    private IEnumerable<Finding> Doubled() =>
    [
        .. requests.Where(request => RunsOf(request).Count(run => !SaysToLookFirst(run)) > 1)
            .Select(request => Doubled($"{request.Id} has {RunsOf(request).Count} runs: {string.Join("; ", RunsOf(request).Select(Told))}")),
        .. evidence.Jobs.GroupBy(job => job.Key).Where(jobs => jobs.Count() > 1).Select(jobs => Doubled($"{jobs.Key} has {jobs.Count()} jobs")),
        .. evidence.DriverPods.GroupBy(pod => pod.Key).Where(pods => pods.Count() > 1).Select(pods => Doubled($"{pods.Key} has {pods.Count()} drivers")),
        .. Broken() < Refused().Count(run => !SaysToLookFirst(run)) ? [Doubled("a refused message has two runs")] : Array.Empty<Finding>(),
    ];

    private IEnumerable<Finding> WrongEnds() =>
        from request in requests
        from run in RunsOf(request)
        let isRight = IsGivenUp(run) || request.Ends.Contains(run.State) && run.FinishedAt is not null && run.History[^1].State == run.State &&
            (run.State != RunState.Failed || request.Attempts == 1 || run.Attempts.Count == request.Attempts) &&
            (request.Kind != RequestKind.Hungry || run.Attempts[^1].Memory?.Driver.MiB > run.Attempts[0].Memory?.Driver.MiB) &&
            (request.Kind != RequestKind.Imageless || run.Diagnosis?.Class == FailureClass.Image) &&
            (!answers.TryGetValue(request.Number, out var told) || told == run.Id.ToString())
        where !isRight
        select Disagrees($"{request.Id} ended as {run.State} after {run.Attempts.Count} attempts, id {run.Id}, the caller was told {answers.GetValueOrDefault(request.Number)}: {run.Reason}");

    private IEnumerable<Finding> Leftovers() => evidence.Active.Select(name => Lost($"{name} has not ended"));

    private IEnumerable<Finding> WrongIndexes() => evidence.Finished
        .Where(run => run.Index is null || RunJson.Write(run.Index).ToString() != RunJson.Write(RunSummary.Of(run.Record)).ToString())
        .Select(run => Disagrees($"the index of {run.Record.Id} is not its record's"));

    // The job of an attempt that has ended by itself stays for its time to live; that of one that was ended from here goes. It may end by
    // itself while it is being taken away.
    private IEnumerable<Finding> WrongObjects() =>
        from run in evidence.Finished.Select(run => run.Record)
        from attempt in run.Attempts
        let jobs = evidence.Jobs.Count(job => job.Key == Key(run, attempt))
        let expected = attempt.State is RunState.Succeeded || attempt.State == RunState.Failed && attempt is { SubmittedAt: not null, IsTakenOff: false } ? 1 : 0
        where jobs != expected && !(jobs == 0 && attempt.State == RunState.Succeeded && MayBeEnded(run))
        select Disagrees($"attempt {Key(run, attempt)} ({attempt.State}) has {jobs} jobs instead of {expected}");

    private IEnumerable<Finding> WrongMemory() =>
        from run in evidence.Finished.Select(run => run.Record)
        from attempt in run.Attempts
        from job in evidence.Jobs.Where(job => job.Key == Key(run, attempt))
        where job.DriverMemory != attempt.Memory?.Driver.ToString()
        select Disagrees($"attempt {Key(run, attempt)} has {attempt.Memory?.Driver} in the record and {job.DriverMemory} on the cluster");

    private bool MayBeEnded(RunRecord run) => requests.Any(request =>
        request.Kind is RequestKind.Unwanted or RequestKind.Halted && run.Labels.GetValueOrDefault(Request.Label) == $"{request.Number}");

    private IEnumerable<Finding> Orphans()
    {
        var known = evidence.Finished.SelectMany(run => run.Record.Attempts, (run, attempt) => Key(run.Record, attempt)).ToHashSet();
        var jobs = evidence.Jobs.Select(job => job.Key).ToHashSet();
        return
        [
            .. evidence.Jobs.Where(job => !known.Contains(job.Key)).Select(job => Disagrees($"nobody knows the job {job.Name}")),
            .. evidence.Secrets.Where(secret => !jobs.Contains(secret.Key) || !secret.IsOwned).Select(secret => Disagrees($"nothing owns the secret {secret.Name}")),
        ];
    }

    // A driver that has an exit code has run, and so has a log.
    private IEnumerable<Finding> WrongLogs() =>
        from run in evidence.Finished.Select(run => run.Record)
        from attempt in run.Attempts
        where attempt is { SubmittedAt: not null, State: RunState.Succeeded or RunState.Failed }
        from name in attempt.ExitCode is null ? [EventsFile] : new[] { EventsFile, DriverLog }
        where !evidence.Kept.Contains($"{Key(run, attempt)}/{name}")
        select Disagrees($"{name} of attempt {Key(run, attempt)} is not kept");

    // As often as may be, but all that is told, nothing else, and always in the same words.
    private IEnumerable<Finding> WrongEvents()
    {
        var events = evidence.Events.ToLookup(e => e.Subject);
        return
        [
            .. from run in evidence.Finished.Select(run => run.Record)
               let told = events[$"runs/{run.Id}"].Select(e => e.Id).Distinct().Order(StringComparer.Ordinal).ToList()
               where !told.SequenceEqual(EventsOf(run).Order(StringComparer.Ordinal))
               select Disagrees($"the events of {run.Id} ({run.State}) are {string.Join(", ", told)}"),
            .. evidence.Events.GroupBy(e => e.Id)
                .Where(same => same.Select(e => RunJson.Write(e).ToString()).Distinct().Count() > 1)
                .Select(same => Disagrees($"the event {same.Key} was told in different words")),
        ];
    }

    private static IEnumerable<string> EventsOf(RunRecord run) => run.History
        .Select((change, place) => change.State switch
        {
            _ when change.State == run.State => $"{run.Id}-{Name(run.State)}",
            RunState.Accepted or RunState.Running or RunState.Retrying when run.Notices is not null => $"{run.Id}-{place}-{Name(change.State)}",
            _ => null,
        })
        .OfType<string>();

    private static string Name(RunState state) => state.ToString().ToLowerInvariant();

    private IEnumerable<Finding> WrongVerdicts() =>
    [
        .. from request in requests.Where(request => request.Kind == RequestKind.Dropped)
           from run in RunsOf(request)
           let verdict = evidence.Verdicts.GetValueOrDefault(request.Id)
           where verdict?.Id != run.Id || verdict.State != run.State
           select Disagrees($"the verdict of {request.Id} ({run.State}) says {verdict?.State.ToString() ?? "nothing"}"),
        .. requests.Where(request => request.Kind == RequestKind.Misdropped && !evidence.ErrorVerdicts.Contains(request.Id))
            .Select(request => Lost($"nothing says what is wrong with {request.Id}")),
    ];

    private List<RunRecord> RunsOf(Request request) => [.. _byRequest[$"{request.Number}"]];

    // A caller without a key who gets no answer may or may not have a run.
    private bool IsTold(Request request) => request.Kind switch
    {
        RequestKind.Broken or RequestKind.Misdropped or RequestKind.Piped or RequestKind.Halted => false,
        RequestKind.Plain => answers.ContainsKey(request.Number),
        _ => true,
    };

    private int Broken() => requests.Count(request => request.Kind is RequestKind.Broken or RequestKind.Misdropped);

    private List<RunRecord> Refused() => [.. evidence.Finished.Select(run => run.Record)
        .Where(run => run.Diagnosis?.Class == FailureClass.Spec || IsGivenUp(run) && NumberOf(run).Length == 0)];

    // A message that was in hand each time when the host died becomes a failed run that keeps its text.
    private bool IsGivenUp(RunRecord run) =>
        MayGiveUp && run is { State: RunState.Failed, Attempts.Count: 0, Request: not null, Diagnosis.Class: FailureClass.Unknown };

    // Where hosts died at every delivery before they could leave a note, nobody knows whether a run was made, and the record says so.
    private bool SaysToLookFirst(RunRecord run) => IsGivenUp(run) && run.Diagnosis?.Advice == PoisonedRequests.LookFirst;

    private static string NumberOf(RunRecord run) =>
        run.Labels.GetValueOrDefault(Request.Label) ?? LabelInText().Match(run.Request ?? "").Groups[1].Value;

    [GeneratedRegex($"\"{Request.Label}\"\\s*:\\s*\"(\\d+)\"")]
    private static partial Regex LabelInText();

    private static string Told(RunRecord run) => $"{run.Id} {run.State} after {run.Attempts.Count} attempts, {run.Diagnosis?.Summary}";

    private static string Key(RunRecord run, RunAttempt attempt) => $"{run.Id}/{attempt.Number.ToString(CultureInfo.InvariantCulture)}";

    private static Finding Lost(string text) => new(FindingKind.Lost, text);

    private static Finding Doubled(string text) => new(FindingKind.Doubled, text);

    private static Finding Disagrees(string text) => new(FindingKind.Disagrees, text);
}
