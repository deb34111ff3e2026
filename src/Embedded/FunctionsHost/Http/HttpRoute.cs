using Microsoft.AspNetCore.Routing.Patterns;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>A function's route and the parameters in it.</summary>
internal sealed record HttpRoute(RoutePattern Pattern)
{
    public IReadOnlyList<string> ParameterNames { get; } = [.. Pattern.Parameters.Select(parameter => parameter.Name)];

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
