using System.Security.Cryptography;
using System.Text;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>
/// Turns a request into a recorded run, or says all that is wrong with it. The record is created first and under an id that follows from the
/// request, so that a request delivered twice finds its run; only then are the workers told.
/// </summary>
public sealed class StepIntake(
    StepRequestReader reader, RunStore store, RunWorkQueue work, IdempotencyKeys keys, RunNotices notices, TimeProvider time)
{
    public async Task<IntakeResult> AcceptAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, cancellationToken);

        // A policy that has changed since takes no run back that was accepted, also not when its request is delivered again.
        if (read.Spec is not { } spec || !read.Policy.Allowed && !await IsAcceptedAsync(request.Identity, cancellationToken))
        {
            return IntakeResult.Refused(RequestProblem.Invalid(read.ErrorsAndViolations), read.MissingArchive);
        }

        Checkpoints.Pass(Checkpoint.RequestRead);
        return request.Identity switch
        {
            RequestIdentity.None none => await RecordAsync(New(none.Id, request, read), isFirst: true, cancellationToken),
            RequestIdentity.Delivery delivery =>
                await RecordAsync(New(delivery.Id, request, read), delivery.IsFirst, cancellationToken),
            RequestIdentity.Recorded recorded => await RecordAsync(New(recorded.Id, request, read), isFirst: false, cancellationToken),
            RequestIdentity.Key key => await ClaimAsync(key, request, spec, read, cancellationToken),
            _ => throw new InvalidOperationException($"A {request.Identity.GetType().Name} is not known."),
        };
    }

    private async Task<bool> IsAcceptedAsync(RequestIdentity identity, CancellationToken cancellationToken) =>
        identity switch
        {
            RequestIdentity.Delivery { Id: var id } => await store.FindAsync(id, cancellationToken) is { Spec: not null },
            RequestIdentity.Recorded { Id: var id } => await store.FindAsync(id, cancellationToken) is { Spec: not null },
            _ => false,
        };

    private async Task<IntakeResult> ClaimAsync(
        RequestIdentity.Key key, StepRequest request, StepSpec spec, ReadStepRequest read, CancellationToken cancellationToken)
    {
        var hash = Hash(spec, read.Project);
        var claim = await keys.ClaimAsync(key.Text, hash, cancellationToken);
        Checkpoints.Pass(Checkpoint.KeyClaimed);
        if (claim.RequestSha256 == hash)
        {
            return await RecordAsync(New(claim.RunId, request, read), claim.IsNew, cancellationToken);
        }

        var differences = SpecDifferences.Of(await store.FindAsync(claim.RunId, cancellationToken), spec, read.Project);
        return IntakeResult.Refused(RequestProblem.KeyUsed(
            key.Text, claim.RunId, [.. differences.Select(difference => difference with { Path = read.PathOf(difference.Path) })]));
    }

    internal async Task<IntakeResult> RecordAsync(RunRecord run, bool isFirst, CancellationToken cancellationToken)
    {
        var record = run with { Notices = notices.WantedOf(run.Spec) };
        if (!await store.TryCreateAsync(record, cancellationToken))
        {
            var existing = await store.FindAsync(record.Id, cancellationToken) ?? record;
            if (existing.State == RunState.Accepted)
            {
                await work.EnqueueAsync(record.Id, cancellationToken);
            }

            return IntakeResult.Accepted(existing);
        }

        Checkpoints.Pass(Checkpoint.RecordCreated);

        // A run that has ended is off the active ones, so that a late repeat could be recorded anew: the finished record has the last word.
        if (!isFirst && await store.FindFinishedAsync(record.Id, cancellationToken) is { } finished)
        {
            Checkpoints.Pass(Checkpoint.LateRepeatRecorded);
            await store.RemoveActiveAsync(record.Id, cancellationToken);
            Checkpoints.Pass(Checkpoint.LateRepeatRemoved);
            return IntakeResult.Accepted(finished);
        }

        await work.EnqueueAsync(record.Id, cancellationToken);
        return IntakeResult.Accepted(record);
    }

    private RunRecord New(RunId id, StepRequest request, ReadStepRequest read) =>
        NewRun.Of(id, request, read.Spec, read.Project, time.GetUtcNow()) with
        {
            Totals = read.Plan?.Totals,
            NotCarriedOver = read.NotCarriedOver.Count > 0 ? read.NotCarriedOver : null,
        };

    private static string Hash(StepSpec spec, StagedProject? project) => Convert.ToHexStringLower(
        SHA256.HashData([.. StepSpecWriter.ToJson(spec), .. Encoding.UTF8.GetBytes(project?.ArchiveSha256 ?? "")]));
}
