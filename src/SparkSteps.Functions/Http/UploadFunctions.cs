using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;

namespace SparkSteps.Functions.Http;

public sealed class UploadFunctions(ArchiveUploads uploads)
{
    [Function("PrepareUpload")]
    public Task<IResult> PrepareAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "uploads")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.FromAsync(async () =>
        {
            var document = await StepHttpRequest.ReadDocumentAsync(request.Body, cancellationToken);
            var (offer, errors) = await uploads.OfferAsync(document, cancellationToken);
            return offer is null ? Answers.Problem(RequestProblem.Invalid(errors)) : Answers.Json(offer);
        });
}
