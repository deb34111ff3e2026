using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SparkSteps.Functions.Http;

/// <summary>A problem that passes by itself, with the time after which to try again.</summary>
internal sealed class PassingProblem(IResult problem, TimeSpan retryAfter) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return problem.ExecuteAsync(httpContext);
    }
}
