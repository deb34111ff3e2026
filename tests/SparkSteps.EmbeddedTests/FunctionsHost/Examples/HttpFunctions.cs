using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class HttpFunctions(Recorder recorder)
{
    [Function("Open")]
    public static IResult GetOpen([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest _) => Results.Text("open");

    [Function("Guarded")]
    public static IActionResult GetGuarded([HttpTrigger(AuthorizationLevel.Function, "get", "post")] HttpRequest _) =>
        new OkObjectResult(new { a = 1 });

    [Function("Master")]
    public static IActionResult GetMaster([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "master")] HttpRequest _) =>
        new NoContentResult();

    [Function("Parts")]
    public static string GetParts(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "parts/{number:int}/{id}/{rest?}")] HttpRequest _,
        int number,
        Guid id,
        string? rest) =>
        $"{number} {id} {rest ?? "none"}";

    [Function("Context")]
    public static async Task WriteContextAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "context")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellationToken) =>
        await request.HttpContext.Response.WriteAsync(
            $"{request.Method} {context.FunctionDefinition.Name} {Guid.TryParse(context.InvocationId, out Guid _)}", cancellationToken);

    [Function("Throw")]
    public static Task<IResult> ThrowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw")] HttpRequest _) =>
        throw new InvalidOperationException("A secret.");

    [Function("Setting")]
    public static string GetSetting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "%ROUTE_NAME%")] HttpRequest _) =>
        "by setting";

    /// <summary>Counts the body as it comes, and notes how much memory that took at most.</summary>
    [Function("Count")]
    public async Task<IResult> CountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "count")] HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        long count = 0, most = 0;
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0; count += read)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }

        recorder.Call($"{most}");
        return Results.Text($"{count}");
    }

    /// <summary>Sends a first line, and the second when the gate is open.</summary>
    [Function("Lines")]
    public async Task WriteLinesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "lines")] HttpRequest request, CancellationToken cancellationToken)
    {
        await request.HttpContext.Response.WriteAsync("first\n", cancellationToken);
        await request.HttpContext.Response.Body.FlushAsync(cancellationToken);
        await recorder.WaitAtGateAsync(cancellationToken);
        await request.HttpContext.Response.WriteAsync("second\n", cancellationToken);
    }
}
