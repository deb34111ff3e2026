using System.Security.Cryptography;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>
/// Turns a pipeline request into a recorded pipeline run, or says all that is wrong with it, as <see cref="StepIntake"/> does for steps.
/// </summary>
public sealed class PipelineIntake(
    PipelineRequestReader reader, PipelineStore store, PipelineWorkQueue work, IdempotencyKeys keys, TimeProvider time)
{
    public async Task<IntakeResult> AcceptAsync(StepRequest request, PipelineFormat format, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, format, cancellationToken);
        if (read.Spec is not { } spec)
        {
            return IntakeResult.Refused(PipelineProblems.Invalid(read.Errors), read.MissingArchive);
        }

        return request.Identity switch
        {
            RequestIdentity.None none => await RecordAsync(New(none.Id, request, spec, read.Groups), isFirst: true, cancellationToken),
            RequestIdentity.Delivery delivery =>
                await RecordAsync(New(delivery.Id, request, spec, read.Groups), delivery.IsFirst, cancellationToken),
            RequestIdentity.Recorded recorded =>
                await RecordAsync(New(recorded.Id, request, spec, read.Groups), isFirst: false, cancellationToken),
            RequestIdentity.Key key => await ClaimAsync(key, New(default, request, spec, read.Groups), cancellationToken),
            _ => throw new InvalidOperationException($"A {request.Identity.GetType().Name} is not known."),
        };
    }

    /// <summary>Records a pipeline run under an id that follows from its request, and only then says that it is there.</summary>
    public async Task<IntakeResult> RecordAsync(PipelineRecord record, bool isFirst, CancellationToken cancellationToken)
    {
        if (!await store.TryCreateAsync(record, cancellationToken))
        {
            var existing = await store.FindAsync(record.Id, cancellationToken) ?? record;
            if (existing.State == PipelineState.Accepted)
            {
                await work.EnqueueAsync(record.Id, cancellationToken);
            }

            return IntakeResult.Accepted(existing);
        }

        Checkpoints.Pass(Checkpoint.PipelineRecorded);

        // A late repeat of what has ended: the finished record has the last word.
        if (!isFirst && await store.FindFinishedAsync(record.Id, cancellationToken) is { } finished)
        {
            await store.RemoveActiveAsync(record.Id, cancellationToken);
            return IntakeResult.Accepted(finished);
        }

        await work.EnqueueAsync(record.Id, cancellationToken);
        Checkpoints.Pass(Checkpoint.PipelineAnnounced);
        return IntakeResult.Accepted(record);
    }

    private async Task<IntakeResult> ClaimAsync(RequestIdentity.Key key, PipelineRecord record, CancellationToken cancellationToken)
    {
        var hash = Hash(record);
        var claim = await keys.ClaimAsync(key.Text, hash, cancellationToken);
        Checkpoints.Pass(Checkpoint.KeyClaimed);
        return claim.RequestSha256 == hash
            ? await RecordAsync(record.WithId(claim.RunId), claim.IsNew, cancellationToken)
            : IntakeResult.Refused(RequestProblem.KeyUsed(key.Text, claim.RunId, []));
    }

    // Over what was asked for: not over when, nor by whom.
    private static string Hash(PipelineRecord record) => Convert.ToHexStringLower(SHA256.HashData(
        RunJson.Write(new { record.Name, record.OnFailure, record.MaxParallel, record.Labels, record.Compute?.NodePool, record.Groups }).ToMemory().Span));

    private PipelineRecord New(RunId id, StepRequest request, PipelineSpec spec, IReadOnlyList<ReadGroup> groups)
    {
        var now = time.GetUtcNow();
        return new PipelineRecord
        {
            Id = id,
            Name = spec.Name.ToString(),
            State = PipelineState.Accepted,
            CreatedAt = now,
            UpdatedAt = now,
            Trigger = new RunTrigger(request.Trigger, request.Identity.TriggerId),
            Labels = spec.Labels,
            OnFailure = spec.OnFailure,
            MaxParallel = spec.MaxParallel,
            NotCarriedOver = spec.NotCarriedOver,
            Compute = spec.Compute is { } pool ? PipelineCompute.New(id, groups[0].Step.Spec?.Cluster ?? "", pool) : null,
            Groups = [.. groups.Select(New)],
        };
    }

    private static PipelineGroup New(ReadGroup read) => new()
    {
        Name = read.Group.Name,
        Type = read.Group.Type,
        Nodes = read.Group.Nodes,
        DependsOn = read.Group.DependsOn,
        Outputs = read.Outputs,
        Step = read.Step.Spec ?? throw new InvalidOperationException($"The step of the group '{read.Group.Name}' was not read."),
        Project = read.Step.Project,
        Totals = read.Step.Plan?.Totals,
    };
}
