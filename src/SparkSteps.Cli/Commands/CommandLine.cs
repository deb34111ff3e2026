using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Completions;
using SparkSteps.Cli.Contexts;
using SparkSteps.Cli.Doctor;
using SparkSteps.Cli.Pipelines;
using SparkSteps.Cli.Runs;
using SparkSteps.Cli.Schedules;
using SparkSteps.Cli.Service;
using SparkSteps.Cli.Skeletons;
using SparkSteps.Cli.Steps;
using SparkSteps.StepSpecs;

namespace SparkSteps.Cli.Commands;

/// <summary>All commands, and what becomes of those that end otherwise than they should.</summary>
internal static class CommandLine
{
    // A service that is asked to end drains first; that may take longer than the two seconds a command line usually gets.
    private static readonly TimeSpan DrainTime = TimeSpan.FromMinutes(2);

    public static RootCommand Create(Surroundings surroundings)
    {
        var root = new RootCommand("Runs Spark steps on Kubernetes from anything that can send a message.")
        {
            UpCommand.Create(),
            InitCommand.Create(surroundings),
            SubmitCommand.Create(surroundings),
            PlanCommand.Create(surroundings),
            ValidateCommand.Create(surroundings),
            RunsCommand.Create(surroundings),
            ShowCommand.Create(surroundings),
            LogsCommand.Create(surroundings),
            CancelCommand.Create(surroundings),
            RetryCommand.Create(surroundings),
            PipelineCommand.Create(surroundings),
            ScheduleCommand.Create(surroundings),
            ImportCommand.Create(surroundings),
            SchemaCommand.Create(surroundings),
            ContextCommand.Create(surroundings),
            CompletionCommand.Create(surroundings),
            DoctorCommand.Create(surroundings),
        };
        root.HelpName = "sparksteps";
        HelpWithExamples.AddTo(root);
        return root;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var terminal = surroundings.Terminal;
        var parsed = Create(surroundings).Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Action is ParseErrorAction)
        {
            return Stop(terminal, Misunderstood(parsed));
        }

        try
        {
            return await parsed.InvokeAsync(ConfigurationOf(terminal), cancellationToken);
        }
        catch (StoppedException stopped)
        {
            return Stop(terminal, stopped);
        }
        catch (OperationCanceledException)
        {
            return Stop(terminal, new StoppedException(ExitCode.CancelledOrTimedOut, "Stopped.", "What was submitted goes on: see 'sparksteps runs'."));
        }
        catch (JsonException e)
        {
            return Stop(terminal, new StoppedException(
                ExitCode.ServiceAway, $"The service answers in a way that is not known here. {e.Message}",
                "Use the program that came with the service's version."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Stop(terminal, StoppedException.BadInput(e.Message, "Look at the path and at who may read and write it."));
        }
    }

    private static InvocationConfiguration ConfigurationOf(Terminal terminal) => new()
    {
        Output = terminal.Out.Profile.Out.Writer,
        Error = terminal.Error.Profile.Out.Writer,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = DrainTime,
    };

    private static StoppedException Misunderstood(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = string.Join(' ', parsed.CommandResult.Path());
        var messages = parsed.UnmatchedTokens.Count > 0
            ? [$"'{path}' does not know '{parsed.UnmatchedTokens[0]}'."]
            : parsed.Errors.Select(error => error.Message).Distinct();
        var names = command.Subcommands.Select(known => known.Name).Concat(command.Options.Select(known => known.Name));
        var hint = parsed.UnmatchedTokens.Count > 0 ? Spelling.Hint(parsed.UnmatchedTokens[0], names) : null;
        return StoppedException.BadInput(string.Join(' ', messages), $"{hint} See '{path} --help'.".TrimStart());
    }

    private static int Stop(Terminal terminal, StoppedException stopped)
    {
        Complaint.Write(terminal.Error, stopped);
        return stopped.ExitCode;
    }
}
