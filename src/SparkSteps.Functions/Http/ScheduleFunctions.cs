using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Imports;
using SparkSteps.Requests;
using SparkSteps.Schedules;
using SparkSteps.StepSpecs;

namespace SparkSteps.Functions.Http;

public sealed class ScheduleFunctions(ScheduleEditor editor, ScheduleList list, ScheduleHttpRequest requests)
{
    [Function("PutSchedule")]
    public Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "schedules/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            if (ReadFormat(request) is not { } format)
            {
                return Answers.Problem(UnknownFormat(request.Query["format"]));
            }

            var document = await StepHttpRequest.ReadDocumentAsync(request.Body, cancellationToken);
            var (schedule, errors) = await editor.PutAsync(document, name, format, cancellationToken);
            return schedule is null ? Answers.Problem(ScheduleProblems.Invalid(errors)) : await ShowAsync(name, cancellationToken);
        });

    [Function("GetSchedule")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(() => ShowAsync(name, cancellationToken));

    [Function("DeleteSchedule")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "schedules/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => IsName(name) && await editor.DeleteAsync(name, cancellationToken) ? Results.NoContent() : NotFound(name));

    [Function("ListSchedules")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => Answers.Fresh(await list.ListAsync(cancellationToken), request));

    [Function("PauseSchedule")]
    public Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{name}/pause")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => IsName(name) && await editor.PauseAsync(name, cancellationToken) is not null
            ? await ShowAsync(name, cancellationToken)
            : NotFound(name));

    [Function("ResumeSchedule")]
    public Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{name}/resume")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => IsName(name) && await editor.ResumeAsync(name, cancellationToken) is not null
            ? await ShowAsync(name, cancellationToken)
            : NotFound(name));

    [Function("RunScheduleNow")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{name}/run")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => IsName(name) && await requests.RunAsync(request, name, cancellationToken) is { } answer ? answer : NotFound(name));

    [Function("BackfillSchedule")]
    public Task<IResult> BackfillAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{name}/backfill")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => IsName(name) && await requests.BackfillAsync(request, name, cancellationToken) is { } answer ? answer : NotFound(name));

    private async Task<IResult> ShowAsync(string name, CancellationToken cancellationToken) =>
        IsName(name) && await list.FindAsync(name, cancellationToken) is { } schedule ? Answers.Json(schedule) : NotFound(name);

    private static DocumentFormat? ReadFormat(HttpRequest request) =>
        DocumentFormats.TryParse(request.Query["format"], out var format) && format is (DocumentFormat.SparkSteps or DocumentFormat.SparkApplication)
            ? format
            : null;

    private static RequestProblem UnknownFormat(string? format) => RequestProblem.InvalidQuery(
        [new SpecError("format", "Schedules are not known in this format.", format, "sparkapplication", "Leave it out for a document with kind: Schedule.")]);

    private static bool IsName(string name) => StepName.TryParse(name, out _);

    private static IResult NotFound(string name) => Answers.NotFound($"schedule '{name}'");
}
