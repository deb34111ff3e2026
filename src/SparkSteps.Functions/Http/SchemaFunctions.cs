using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.StepSpecs.Schemas;

namespace SparkSteps.Functions.Http;

public sealed class SchemaFunctions
{
    [Function("GetSchema")]
    public static IResult GetSchema([HttpTrigger(AuthorizationLevel.Function, "get", Route = "schema")] HttpRequest request) =>
        Results.Text(StepSchema.Text(), StepSchema.ContentType);
}
