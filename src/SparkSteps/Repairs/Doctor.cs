using Microsoft.Extensions.Options;

namespace SparkSteps.Repairs;

/// <summary>Looks for what a crash, a stranger or a fault has left behind, on either side, and changes nothing.</summary>
public sealed class Doctor(SurveyReader surveys, IEnumerable<IExaminer> examiners, IOptions<RepairOptions> options)
{
    public async Task<DoctorReport> LookAsync(Depth depth, CancellationToken cancellationToken)
    {
        var survey = await surveys.ReadAsync(cancellationToken);
        var most = options.Value.MostFindings;
        var findings = await Findings(survey, depth, cancellationToken).Take(most + 1).ToListAsync(cancellationToken);
        return new DoctorReport(survey.At, [.. findings.Take(most)], survey.NotLookedAt, findings.Count <= most);
    }

    private IAsyncEnumerable<Finding> Findings(Survey survey, Depth depth, CancellationToken cancellationToken) =>
        examiners.Where(examiner => examiner.Depth <= depth)
            .ToAsyncEnumerable()
            .SelectMany(examiner => examiner.ExamineAsync(survey, cancellationToken));
}
