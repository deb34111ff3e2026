using SparkSteps.Imports;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>
/// Turns a request into a recorded run, or says all that is wrong with it. The record is created first and under an id that follows from the
/// request, so that a request delivered twice finds its run; only then are the workers told.
/// </summary>
public sealed class StepIntake(StepRequestReader reader, RunStore store, RunAcceptance acceptance, IdempotencyKeys keys, TimeProvider time)
{
    public async Task<IntakeResult> AcceptAsync(StepRequest request, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, cancellationToken);

        if (read.Spec is not { } spec || !read.Policy.Allowed)
        {
            // What has changed since takes no run back that was accepted, also not when its request comes again.
            return await FindAcceptedAsync(request, cancellationToken) is { } accepted
                ? await acceptance.AcceptAgainAsync(accepted, cancellationToken)
                : IntakeResult.Refused(RequestProblem.Invalid(read.ErrorsAndViolations), read.MissingArchive);
        }

        Checkpoints.Pass(Checkpoint.RequestRead);
        return request.Identity switch
        {
            RequestIdentity.None none => await acceptance.AcceptAsync(New(none.Id, request, read), mayComeAgain: false, cancellationToken),
            RequestIdentity.Delivery delivery => await acceptance.AcceptAsync(New(delivery.Id, request, read), mayComeAgain: true, cancellationToken),
            RequestIdentity.Recorded recorded => await acceptance.AcceptAsync(New(recorded.Id, request, read), mayComeAgain: true, cancellationToken),
            RequestIdentity.Key key => await ClaimAsync(key, request, spec, read, cancellationToken),
            _ => throw new InvalidOperationException($"A {request.Identity.GetType().Name} is not known."),
        };
    }

    private async Task<RunRecord?> FindAcceptedAsync(StepRequest request, CancellationToken cancellationToken)
    {
        RunId? id = request.Identity switch
        {
            RequestIdentity.Delivery delivery => delivery.Id,
            RequestIdentity.Recorded recorded => recorded.Id,
            RequestIdentity.Key key => await keys.FindAsync(key.Text, HashOf(request), cancellationToken),
            _ => null,
        };
        return id is { } known && await store.FindAsync(known, cancellationToken) is { Spec: not null } run ? run : null;
    }

    private async Task<IntakeResult> ClaimAsync(
        RequestIdentity.Key key, StepRequest request, StepSpec spec, ReadStepRequest read, CancellationToken cancellationToken)
    {
        var hash = HashOf(request);
        var claim = await keys.ClaimAsync(key.Text, hash, cancellationToken);
        Checkpoints.Pass(Checkpoint.KeyClaimed);
        if (claim.RequestSha256 == hash)
        {
            return await acceptance.AcceptAsync(New(claim.RunId, request, read), mayComeAgain: true, cancellationToken);
        }

        if (await store.FindAsync(claim.RunId, cancellationToken) is not { Spec: { } before } first)
        {
            return IntakeResult.Refused(RequestProblem.KeyUsed(key.Text, claim, []));
        }

        var differences = SpecDifferences.Of((first, before), spec, read.Project);
        return differences.Count == 0
            ? await acceptance.AcceptAgainAsync(first, cancellationToken)
            : IntakeResult.Refused(RequestProblem.KeyUsed(
                key.Text, claim, [.. differences.Select(difference => difference with { Path = read.PathOf(difference.Path) })]));
    }

    private RunRecord New(RunId id, StepRequest request, ReadStepRequest read) =>
        NewRun.Of(id, request, read.Spec, read.Project, time.GetUtcNow()) with
        {
            Totals = read.Plan?.Totals,
            NotCarriedOver = read.NotCarriedOver.Count > 0 ? read.NotCarriedOver : null,
        };

    private static string HashOf(StepRequest request) => RequestHash.Of(request, DocumentFormats.NameOf(request.Format));
}
