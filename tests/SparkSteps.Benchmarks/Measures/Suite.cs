using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using Spectre.Console;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>All measures by their names. Each gets surroundings of its own, so that none finds what another has left.</summary>
internal sealed class Suite(Sizes sizes, CallCounter counter, CancellationToken cancellationToken)
{
    private static readonly LaboratoryOptions Still = new();
    private static readonly LaboratoryOptions Busy = new(InstantDrivers: true);

    public IReadOnlyDictionary<string, Func<Task<IReadOnlyList<Measure>>>> Measures => new Dictionary<string, Func<Task<IReadOnlyList<Measure>>>>
    {
        ["accept"] = () => InAsync(Still, laboratory => new AcceptMeasure(laboratory, sizes).RunAsync(cancellationToken)),
        ["submit"] = () => InAsync(Still, laboratory => new SubmitMeasure(laboratory, counter)
            .RunAsync("embedded cluster", sizes.Rounds, sizes.SubmittedRuns, sizes.PeerRuns, cancellationToken)),
        ["real"] = RealAsync,
        ["poll"] = () => InAsync(Still, laboratory => new PollMeasure(laboratory, counter, sizes).RunAsync(cancellationToken)),
        ["transactions"] = () => InAsync(Busy with { LogsStorage = true }, laboratory => new TransactionMeasure(laboratory, sizes).RunAsync(cancellationToken)),
        ["archive"] = () => InAsync(Still, laboratory => new ArchiveMeasure(laboratory, counter, sizes).RunAsync(cancellationToken)),
        ["start"] = () => InAsync(Still, laboratory => new ColdStartMeasure(laboratory, sizes).RunAsync(cancellationToken)),
        ["plan"] = () => Task.FromResult(sizes.TimesPlans ? PlanMeasure.Run() : []),
        ["list"] = () => InAsync(Still with { KeepsStorageInMemory = true }, laboratory => new ListMeasure(laboratory, counter, sizes).RunAsync(cancellationToken)),
        ["memory"] = () => sizes.RunsOfMemory == 0
            ? Task.FromResult<IReadOnlyList<Measure>>([])
            : InAsync(Busy with { KeepsStorageInMemory = true }, laboratory => new MemoryMeasure(laboratory, sizes).RunAsync(cancellationToken)),
    };

    private async Task<IReadOnlyList<Measure>> InAsync(LaboratoryOptions options, Func<Laboratory, Task<IReadOnlyList<Measure>>> measure)
    {
        await using var laboratory = await Laboratory.OpenAsync(options, cancellationToken);
        return await measure(laboratory);
    }

    private async Task<IReadOnlyList<Measure>> RealAsync()
    {
        if (sizes.RunsOnRealServer == 0)
        {
            return [];
        }

        await using var server = await RealApiServer.StartAsync(cancellationToken);
        if (server is null)
        {
            AnsiConsole.MarkupLine("[yellow]No real API server lies beside the repository: submitting to one is not measured.[/]");
            return [];
        }

        return await InAsync(new LaboratoryOptions(server.Kubeconfig), RealAsync);
    }

    private async Task<IReadOnlyList<Measure>> RealAsync(Laboratory laboratory)
    {
        const double goalAMinute = 3000;
        var measures = await new SubmitMeasure(laboratory, counter).RunAsync(
            "real API server", sizes.Rounds, sizes.RunsOnRealServer / sizes.Rounds, sizes.PeerRuns, cancellationToken);
        return [Measure.AtLeast($"submit, real API server, {sizes.RunsOnRealServer:#,0} runs", "runs/min", measures[0].Ours * 60, goalAMinute), .. measures];
    }
}
