using SparkSteps.Requests;
using SparkSteps.StepSpecs;

namespace SparkSteps.Schedules;

/// <summary>Why a schedule was not taken.</summary>
internal static class ScheduleProblems
{
    public static RequestProblem Invalid(IReadOnlyList<SpecError> errors) =>
        RequestProblem.Invalid(errors) with
        {
            Title = errors.All(error => error.Rule is not null) ? "The schedule is not allowed." : "The schedule is not valid.",
        };
}
