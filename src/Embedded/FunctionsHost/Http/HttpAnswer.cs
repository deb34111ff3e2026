using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace SparkSteps.Embedded.FunctionsHost.Http;

internal static class HttpAnswer
{
    private static readonly ActionDescriptor NoAction = new();

    /// <summary>Writes what a function returned; a function that returns nothing has written its answer itself.</summary>
    public static Task WriteAsync(object? value, HttpContext http) => value switch
    {
        null => Task.CompletedTask,
        IResult result => result.ExecuteAsync(http),
        IActionResult result => ExecuteAsync(result, http),
        _ => ExecuteAsync(new ObjectResult(value), http),
    };

    private static Task ExecuteAsync(IActionResult result, HttpContext http) =>
        result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), NoAction));
}
