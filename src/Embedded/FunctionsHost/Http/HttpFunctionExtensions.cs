using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Embedded.FunctionsHost.Discovery;

namespace SparkSteps.Embedded.FunctionsHost.Http;

internal static class HttpFunctionExtensions
{
    /// <summary>MVC's part is only what executes an IActionResult.</summary>
    public static IServiceCollection AddHttpFunctions(this IServiceCollection services)
    {
        services.AddRouting().AddMvcCore();
        return services
            .AddSingleton<FunctionKeys>()
            .AddSingleton<HttpDispatcher>()
            .AddSingleton<TimerStart>();
    }

    public static void MapHttpFunctions(this WebApplication app)
    {
        var dispatcher = app.Services.GetRequiredService<HttpDispatcher>();
        app.Use(HideOtherMethods);
        foreach (var function in app.Services.GetRequiredService<FunctionCatalog>().Http)
        {
            RequestDelegate dispatch = http => dispatcher.DispatchAsync(function, http);
            var endpoint = app.Map(function.Route, dispatch).WithMetadata(function);
            if (function.Methods.Length > 0)
            {
                endpoint.WithMetadata(new HttpMethodMetadata(function.Methods));
            }
        }

        app.MapPost(TimerStart.Route, app.Services.GetRequiredService<TimerStart>().Handle);
    }

    // The Functions host says 404, not 405, to a method that no function of the route takes: routing's own 405 is no route.
    private static Task HideOtherMethods(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is { } and not RouteEndpoint)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
