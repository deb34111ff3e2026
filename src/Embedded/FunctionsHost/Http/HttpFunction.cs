using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Http;

/// <param name="Function">What runs.</param>
/// <param name="Route">With the prefix of host.json.</param>
/// <param name="Methods">Empty for all.</param>
/// <param name="Level">Which key a caller needs.</param>
internal sealed record HttpFunction(Function<HttpContext> Function, RoutePattern Route, string[] Methods, AuthorizationLevel Level);
