using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SparkSteps.Functions.Http;

/// <summary>
/// Headers of every answer, also of those that no function gives. They are for browsers: nothing here is a page, may be guessed to be one,
/// framed or kept. An answer that is more, such as the web page, sets its own and keeps them.
/// </summary>
internal sealed class SecurityHeaders : IStartupFilter
{
    private static readonly (string Name, string Value)[] s_headers =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AddAtTheEnd);
        next(app);
    };

    // At the very end: a failed answer is cleared and begun anew.
    private static Task AddAtTheEnd(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static response => Add(((HttpResponse)response).Headers), http.Response);
        return next(http);
    }

    private static Task Add(IHeaderDictionary headers)
    {
        foreach (var (name, value) in s_headers)
        {
            headers.TryAdd(name, value);
        }

        return Task.CompletedTask;
    }
}
