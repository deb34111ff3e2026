using Microsoft.AspNetCore.Routing.Patterns;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <summary>Finds functions that answer the same requests: routing could not tell which of them is meant.</summary>
internal static class RouteTwins
{
    public static void Refuse(IReadOnlyList<HttpFunction> functions, StartupProblems problems)
    {
        foreach (var twins in functions.GroupBy(function => Shape(function.Route), StringComparer.OrdinalIgnoreCase))
        {
            var all = twins.ToList();
            for (var i = 1; i < all.Count; i++)
            {
                if (all.Take(i).FirstOrDefault(earlier => Overlap(earlier.Methods, all[i].Methods)) is { } first)
                {
                    problems.Add(Name(all[i]), $"its route '{all[i].Route.RawText}' and method belong to function '{Name(first)}' already.");
                }
            }
        }
    }

    private static string Name(HttpFunction function) => function.Function.Method.Name;

    private static bool Overlap(string[] some, string[] others) => some.Length == 0 || others.Length == 0 || some.Intersect(others).Any();

    // A parameter's name makes no difference to what it matches; its constraints do.
    private static string Shape(RoutePattern route) =>
        string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Shape))));

    private static string Shape(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{parameter.ParameterKind}:{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
        _ => throw new NotSupportedException($"A {part.GetType().Name} is not known."),
    };
}
