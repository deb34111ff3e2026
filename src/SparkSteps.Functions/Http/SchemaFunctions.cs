using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Requests;
using SparkSteps.Schemas;
using SparkSteps.StepSpecs;

namespace SparkSteps.Functions.Http;

public sealed class SchemaFunctions
{
    [Function("GetSchema")]
    public static IResult GetSchema([HttpTrigger(AuthorizationLevel.Function, "get", Route = "schema")] HttpRequest request)
    {
        var kind = request.Query["kind"].ToString() is { Length: > 0 } named ? named : DocumentSchemas.Step;
        return DocumentSchemas.Find(kind) is { } schema
            ? new FreshAnswer(Encoding.UTF8.GetBytes(schema), request, DocumentSchemas.ContentType)
            : Answers.Problem(UnknownKind(kind));
    }

    [Function("GetOpenApi")]
    public static IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Function, "get", Route = "openapi.json")] HttpRequest request) =>
        new FreshAnswer(OpenApi.Read(), request);

    private static RequestProblem UnknownKind(string kind) => RequestProblem.InvalidQuery(
        [new SpecError("kind", "There is no schema of this kind of document.", ShownValue.Of("kind", kind), string.Join(", ", DocumentSchemas.Kinds), "Leave it out for a step's.")]);
}
