using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Runs;

namespace SparkSteps.Cli.Runs;

/// <summary>The run that a command is about: an id, or <c>last</c> for the newest one.</summary>
internal sealed class RunIdArgument
{
    private const string Last = "last";

    private readonly Argument<string> _run = new("RUN") { HelpName = "RUN", Description = "The run's id; 'last' is the newest run." };

    public RunIdArgument(ServiceCommand command)
    {
        command.With(_run);
        _run.CompletionSources.Add(Last);
    }

    public async Task<string> FindAsync(Call call, CancellationToken cancellationToken)
    {
        var text = call.Parsed.GetRequiredValue(_run);
        if (text != Last)
        {
            return RunId.TryParse(text.ToLowerInvariant(), out var id) ? id.ToString()
                : throw StoppedException.BadInput($"'{text}' is not a run's id.", "Ids have 26 letters and digits: see 'sparksteps runs'.");
        }

        var page = await call.Api.GetAsync<RunPage>("runs?limit=1", cancellationToken);
        return page.Items is [var newest, ..] ? newest.Id.ToString() : throw StoppedException.BadInput("There are no runs.", "Submit one with 'sparksteps submit'.");
    }
}
