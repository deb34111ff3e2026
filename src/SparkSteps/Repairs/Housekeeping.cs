using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SparkSteps.Repairs;

/// <summary>Repairs by itself what is safe to repair, so much at a time; what is left comes next time.</summary>
public sealed partial class Housekeeping(Doctor doctor, Repairer repairer, IOptions<RepairOptions> options, ILogger<Housekeeping> logger)
{
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        var report = await doctor.LookAsync(Depth.Routine, cancellationToken);

        // Troubles before what only has to go some time.
        var safe = report.Findings.Where(finding => finding.Safety == RepairSafety.Safe)
            .OrderBy(finding => finding.Kind == FindingKind.ExpiredJob)
            .Take(options.Value.MostRepairsAtATime);
        var results = await repairer.RepairAsync(safe, cancellationToken);
        var settled = results.Count(result => result.IsSettled);
        LogTidied(report.Findings.Count, settled, report.Findings.Count - settled, report.NotLookedAt.Count);
    }

    [LoggerMessage(LogLevel.Information, "Housekeeping: {Findings} findings, {Settled} settled, {Left} left; {NotLookedAt} places could not be looked at")]
    private partial void LogTidied(int findings, int settled, int left, int notLookedAt);
}
