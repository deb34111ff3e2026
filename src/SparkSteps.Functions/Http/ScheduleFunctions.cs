using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Schedules;
using SparkSteps.StepSpecs;

namespace SparkSteps.Functions.Http;

public sealed class ScheduleFunctions(ScheduleSpecReader reader, ScheduleStore store)
{
    [Function("PutSchedule")]
    public Task<IResult> PutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "schedules/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var document = await StepHttpRequest.ReadDocumentAsync(request.Body, cancellationToken);
            var (schedule, errors) = reader.Read(document, name);
            if (schedule is null)
            {
                return Answers.Problem(RequestProblem.Invalid(errors));
            }

            await store.PutAsync(schedule, cancellationToken);
            return Answers.Json(schedule);
        });

    [Function("GetSchedule")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
            StepName.TryParse(name, out var _) && await store.FindAsync(name, cancellationToken) is { } found
                ? Answers.Json(found.Schedule)
                : Answers.NotFound($"schedule '{name}'"));

    [Function("DeleteSchedule")]
    public Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "schedules/{name}")] HttpRequest request, string name, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => StepName.TryParse(name, out var _) && await store.DeleteAsync(name, cancellationToken)
            ? Results.NoContent()
            : Answers.NotFound($"schedule '{name}'"));

    [Function("ListSchedules")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => Answers.Fresh(await store.ListAsync(cancellationToken), request));
}
