using Microsoft.AspNetCore.Routing.Patterns;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>A function's route and the parameters in it.</summary>
internal sealed record HttpRoute(RoutePattern Pattern)
{
    public IReadOnlyList<string> ParameterNames { get; } = [.. Pattern.Parameters.Select(parameter => parameter.Name)];

    /// <summary>The Functions host loads no function whose route begins so, whatever the prefix.</summary>
    public static bool IsReserved(string route) =>
        route.TrimStart('/').StartsWith("admin", StringComparison.OrdinalIgnoreCase) ||
        route.TrimStart('/').StartsWith("runtime", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null when the text is no route.</returns>
    public static HttpRoute? Parse(string prefix, string route)
    {
        try
        {
            return new HttpRoute(RoutePatternFactory.Parse($"{prefix}/{route.Trim('/')}"));
        }
        catch (RoutePatternException)
        {
            return null;
        }
    }
}
