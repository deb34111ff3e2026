using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.Tests.FunctionsHost.Examples;

public sealed class NeedyFunctions(Needed needed)
{
    [Function("Needy")]
    public string Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "needy")] HttpRequest _) => $"{needed}";
}
