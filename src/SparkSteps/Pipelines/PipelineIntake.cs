using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Recovery;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

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
            // What has changed since takes no pipeline run back that was accepted, also not when its request comes again.
            return await FindAcceptedAsync(request, format, cancellationToken) is { } accepted
                ? await FoundAsync(accepted, cancellationToken)
                : IntakeResult.Refused(PipelineProblems.Invalid(read.Errors), read.MissingArchive);
        }

        return request.Identity switch
        {
            RequestIdentity.None none => await RecordAsync(New(none.Id, request, spec, read.Groups), mayComeAgain: false, cancellationToken),
            RequestIdentity.Delivery delivery =>
                await RecordAsync(New(delivery.Id, request, spec, read.Groups), mayComeAgain: true, cancellationToken),
            RequestIdentity.Recorded recorded =>
                await RecordAsync(New(recorded.Id, request, spec, read.Groups), mayComeAgain: true, cancellationToken),
            RequestIdentity.Key key =>
                await ClaimAsync(key, RequestHash.Of(request, $"{format}"), New(default, request, spec, read.Groups), cancellationToken),
            _ => throw new InvalidOperationException($"A {request.Identity.GetType().Name} is not known."),
        };
    }

    /// <summary>Records a pipeline run under an id that follows from its request, and only then says that it is there.</summary>
    public async Task<IntakeResult> RecordAsync(PipelineRecord pipeline, bool mayComeAgain, CancellationToken cancellationToken)
    {
        using var activity = TraceStages.AcceptPipeline.Start(pipeline.Id, pipeline.TraceParent);
        var record = pipeline with { TraceParent = TraceParent.Of(activity, pipeline.TraceParent) };
        if (!await store.TryCreateAsync(record, cancellationToken))
        {
            return await FoundAsync(await store.FindAsync(record.Id, cancellationToken) ?? record, cancellationToken);
        }

        Checkpoints.Pass(Checkpoint.PipelineRecorded);

        // A late repeat of what has ended: the finished record has the last word.
        if (mayComeAgain && await store.FindFinishedAsync(record.Id, cancellationToken) is { } finished)
        {
            await store.RemoveActiveAsync(record.Id, cancellationToken);
            return IntakeResult.Accepted(finished);
        }

        await work.EnqueueAsync(record.Id, cancellationToken);
        Checkpoints.Pass(Checkpoint.PipelineAnnounced);
        return IntakeResult.Accepted(record);
    }

    private async Task<PipelineRecord?> FindAcceptedAsync(StepRequest request, PipelineFormat format, CancellationToken cancellationToken)
    {
        RunId? id = request.Identity switch
        {
            RequestIdentity.Delivery delivery => delivery.Id,
            RequestIdentity.Recorded recorded => recorded.Id,
            RequestIdentity.Key key => await keys.FindAsync(key.Text, RequestHash.Of(request, $"{format}"), cancellationToken),
            _ => null,
        };
        return id is { } known ? await store.FindAsync(known, cancellationToken) : null;
    }

    /// <summary>One that nobody has taken up yet may have been recorded by someone who died before saying so.</summary>
    private async Task<IntakeResult> FoundAsync(PipelineRecord existing, CancellationToken cancellationToken)
    {
        if (existing.State == PipelineState.Accepted)
        {
            await work.EnqueueAsync(existing.Id, cancellationToken);
        }

        return IntakeResult.Accepted(existing);
    }

    private async Task<IntakeResult> ClaimAsync(RequestIdentity.Key key, string hash, PipelineRecord record, CancellationToken cancellationToken)
    {
        var claim = await keys.ClaimAsync(key.Text, hash, cancellationToken);
        Checkpoints.Pass(Checkpoint.KeyClaimed);
        if (claim.RequestSha256 == hash)
        {
            return await RecordAsync(record.WithId(claim.RunId), mayComeAgain: true, cancellationToken);
        }

        if (await store.FindAsync(claim.RunId, cancellationToken) is not { } first)
        {
            return IntakeResult.Refused(RequestProblem.KeyUsed(key.Text, claim, []));
        }

        var differences = PipelineDifferences.Between(first, record);
        return differences.Count == 0
            ? await FoundAsync(first, cancellationToken)
            : IntakeResult.Refused(RequestProblem.KeyUsed(key.Text, claim, differences));
    }

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
            TraceParent = request.TraceParent,
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
