using Azure;
using Microsoft.Extensions.Logging;
using SparkSteps.Arm;
using SparkSteps.Clusters;

namespace SparkSteps.Repairs;

/// <summary>Puts findings right, each only as long as it is still so. Dying midway leaves the rest to be found again.</summary>
public sealed partial class Repairer(Doctor doctor, ILogger<Repairer> logger)
{
    public async Task<RepairReport> RepairAsync(RepairSelection selection, CancellationToken cancellationToken)
    {
        var report = await doctor.LookAsync(Depth.Whole, cancellationToken);
        var results = await RepairAsync(report.Findings.Where(selection.Takes), cancellationToken);
        var settled = results.Where(result => result.IsSettled).Select(result => result.Id).ToHashSet();
        return new RepairReport(results, [.. report.Findings.Where(finding => !settled.Contains(finding.Id))], report.NotLookedAt);
    }

    public async Task<IReadOnlyList<RepairResult>> RepairAsync(IEnumerable<Finding> findings, CancellationToken cancellationToken)
    {
        var results = new List<RepairResult>();
        foreach (var finding in findings)
        {
            results.Add(await RepairAsync(finding, cancellationToken));
        }

        return results;
    }

    // One that cannot be repaired must not keep the others from it.
    private async Task<RepairResult> RepairAsync(Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await finding.Apply(cancellationToken);
            LogRepaired(finding.Id, outcome);
            return new RepairResult(finding.Id, outcome, outcome == RepairOutcome.ByHand ? finding.Repair : null);
        }
        catch (Exception e) when (e is ClusterUnavailableException or ArmUnavailableException)
        {
            return Failed(finding, e, e.Message);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            return Failed(finding, e, "The storage account could not be asked.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(finding, e, "This is a fault of the service: its log says more.");
        }
    }

    private RepairResult Failed(Finding finding, Exception exception, string detail)
    {
        LogFailed(exception, finding.Id);
        return new RepairResult(finding.Id, RepairOutcome.Failed, detail);
    }

    [LoggerMessage(LogLevel.Information, "Finding {Finding}: {Outcome}")]
    private partial void LogRepaired(string finding, RepairOutcome outcome);

    [LoggerMessage(LogLevel.Warning, "Finding {Finding} could not be repaired")]
    private partial void LogFailed(Exception exception, string finding);
}
