using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>What an HTTP function's parameters can be made of.</summary>
internal static class HttpBinding
{
    /// <returns>Null when a request cannot become a value of that type.</returns>
    public static ParameterBinder<HttpContext>? ForParameter(Type type) =>
        type == typeof(HttpRequest) ? (http, _) => new ValueTask<object?>(http.Request) : null;

    public static IReadOnlyDictionary<string, object> Data(RouteValueDictionary values)
    {
        if (values.Count == 0)
        {
            return TriggerData.None;
        }

        var data = new Dictionary<string, object>(values.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                data[name] = value;
            }
        }

        return data;
    }
}
