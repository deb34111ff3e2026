using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Repairs;
using SparkSteps.Requests;

namespace SparkSteps.Functions.Http;

/// <summary>For operators with the master key. The routes are not below <c>admin</c>: the Functions host refuses to load such a function.</summary>
public sealed class AdminFunctions(Doctor doctor, Repairer repairer)
{
    [Function("LookForFindings")]
    public Task<IResult> LookAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "doctor")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () => Answers.Json(await doctor.LookAsync(Depth.Whole, cancellationToken)));

    [Function("RepairFindings")]
    public Task<IResult> RepairAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "doctor/repair")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var (selection, errors) = RepairRequestReader.Read(await StepHttpRequest.ReadDocumentAsync(request.Body, cancellationToken));
            return errors.Count > 0
                ? Answers.Problem(RequestProblem.InvalidBody(errors))
                : Answers.Json(await repairer.RepairAsync(selection, cancellationToken));
        });
}
