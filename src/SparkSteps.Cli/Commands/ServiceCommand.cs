using System.CommandLine;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Contexts;

namespace SparkSteps.Cli.Commands;

/// <summary>A command that speaks to a service: it can be told which one, and how to show the answer.</summary>
internal sealed class ServiceCommand : CliCommand
{
    private readonly Surroundings _surroundings;
    private readonly ServerOptions _server;

    private readonly Option<AnswerFormat> _output = new("--output", "-o")
    {
        HelpName = "table|json|yaml",
        Description = "How answers are shown: table for people, json or yaml for programs.",
        DefaultValueFactory = _ => AnswerFormat.Table,
    };

    public ServiceCommand(Surroundings surroundings, string name, string description, params IReadOnlyList<string> examples)
        : base(name, description, examples)
    {
        _surroundings = surroundings;
        _server = new ServerOptions(surroundings);
        _server.AddTo(this);
        _output.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<AnswerFormat>().Select(format => format.ToLowerInvariant())]);
        Add(_output);
    }

    public ServiceCommand Runs(Func<Call, CancellationToken, Task<int>> action)
    {
        SetAction(async (parsed, cancellationToken) =>
        {
            using var api = new ApiClient(_server.Find(parsed), _surroundings.Time, _surroundings.Terminal.Note);
            return await action(new Call(parsed, api, new AnswerWriter(_surroundings.Terminal, parsed.GetValue(_output)), _surroundings), cancellationToken);
        });
        return this;
    }

    /// <summary>Takes an option or argument and gives it back, for the action to read.</summary>
    public T With<T>(T symbol)
        where T : Symbol
    {
        switch (symbol)
        {
            case Option option:
                Add(option);
                break;
            case Argument argument:
                Add(argument);
                break;
            default:
                throw new ArgumentException($"{symbol.GetType()} is neither an option nor an argument.", nameof(symbol));
        }

        return symbol;
    }
}
