using System.Net;
using System.Text.Json;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Contexts;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Api;

/// <summary>What an answer that is no success means for the user.</summary>
internal static class Refusal
{
    public static async Task<StoppedException> ReadAsync(HttpResponseMessage answer, Server server, CancellationToken cancellationToken)
    {
        var problem = Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var message = problem is null ? $"{server.Name} answered {(int)answer.StatusCode} {answer.ReasonPhrase}." : $"{problem.Title} {problem.Detail}".TrimEnd();
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => StoppedException.BadInput(
                $"{server.Name} ({server.Url}) does not take {(server.Key is null ? "calls without a key" : "this key")}.",
                $"Keep the right one with 'sparksteps context set {NameFor(server)} --url {server.Url.GetLeftPart(UriPartial.Authority)}', or set SPARKSTEPS_KEY."),
            HttpStatusCode.NotFound when problem is null => StoppedException.BadInput(
                message, $"Look whether {server.Url} is the service's URL and the service as new as this program."),
            HttpStatusCode.NotFound => StoppedException.BadInput(problem.Title, "See what there is with 'sparksteps runs', 'pipeline list' or 'schedule list'."),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new StoppedException(ExitCode.ServiceAway, message, "Try again in a moment; 'sparksteps doctor' says more to operators."),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => StoppedException.BadInput(
                $"{message} It sends callers to {answer.Headers.Location?.GetLeftPart(UriPartial.Path)}.", "Name the service itself: keys are not sent to where a redirect leads."),
            _ => new StoppedException(ExitCode.BadInput, message, "Correct that, then run the command again.") { Errors = problem?.Errors ?? [] },
        };
    }

    public static StoppedException Away(Server server, string reason) => new(
        ExitCode.ServiceAway, $"{server.Name} ({server.Url}) does not answer: {reason}",
        server.Name == ServerDirectory.Local ? "Start it with 'sparksteps up'." : "Look whether the URL is right and the service runs, then try again.");

    private static string NameFor(Server server) => server.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? server.Name : "NAME";

    private static RequestProblem? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RequestProblem>(text, RunJson.Options) is { Title: not null } problem ? problem with { Errors = problem.Errors ?? [] } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
