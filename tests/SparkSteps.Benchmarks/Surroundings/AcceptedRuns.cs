using System.Text;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>Runs that are recorded and that no worker has taken up.</summary>
internal static class AcceptedRuns
{
    private const int AtATime = 8;

    public static async Task<IReadOnlyList<RunId>> MakeAsync(Laboratory laboratory, int count, CancellationToken cancellationToken)
    {
        var intake = laboratory.Get<StepIntake>();
        RunId[] ids = [.. Enumerable.Range(0, count).Select(_ => RunId.New(TimeProvider.System))];
        await Stopwatches.EachAsync(ids, AtATime, id => intake.AcceptAsync(Request(new RequestIdentity.None(id)), cancellationToken));
        return ids;
    }

    public static StepRequest Request(RequestIdentity identity) => new(Encoding.UTF8.GetBytes(Steps.InImage), RunTriggerKind.Http, identity);
}
