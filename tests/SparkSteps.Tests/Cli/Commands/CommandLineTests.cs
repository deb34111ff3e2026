using System.CommandLine;
using System.CommandLine.Parsing;
using SparkSteps.Cli.Commands;
using SparkSteps.Pipelines;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Cli.Commands;

public sealed class CommandLineTests
{
    public static TheoryData<string> Lines()
    {
        using var run = new CliRun();
        var lines = new TheoryData<string>();
        foreach (var command in All(CommandLine.Create(run.Surroundings())).Where(command => command is not RootCommand))
        {
            lines.Add(LineOf(command));
        }

        return lines;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Every_command_explains_itself_with_examples(string line)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync([.. line.Split(' '), "--help"]));

        Assert.Contains("Usage:", run.Out);
        Assert.Contains($"Examples:\n  ", run.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_example_is_understood()
    {
        using var run = new CliRun();
        var root = CommandLine.Create(run.Surroundings());
        var examples = All(root).OfType<CliCommand>().SelectMany(command => command.Examples).ToList();

        Assert.True(examples.Count > 30);
        Assert.All(examples.SelectMany(CallsIn), call => Assert.Empty(root.Parse(call).Errors.Select(error => $"{call}: {error.Message}")));
    }

    [Fact]
    public void Every_option_is_described()
    {
        using var run = new CliRun();
        var symbols = All(CommandLine.Create(run.Surroundings())).SelectMany(command => command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command));

        Assert.All(symbols, symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name));
    }

    [Theory]
    [InlineData("sumbit")]
    [InlineData("runs --stat failed")]
    [InlineData("runs --limit 0")]
    [InlineData("runs --output xml")]
    [InlineData("submit --wait --timeout soon")]
    [InlineData("schedule backfill nightly --from yesterday --to today")]
    [InlineData("completion fish")]
    [InlineData("show")]
    public async Task What_is_not_understood_is_bad_input_and_says_what_to_do(string line)
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.BadInput, await run.RunAsync(line.Split(' ')));
        Assert.Contains("--help'", run.Error);
    }

    [Theory]
    [InlineData("sumbit", "submit")]
    [InlineData("runs --stat failed", "--state")]
    [InlineData("schedule pasue x", "pause")]
    public async Task Misspelt_word_gets_the_nearest_one(string line, string nearest)
    {
        using var run = new CliRun();
        await run.RunAsync(line.Split(' '));

        Assert.Contains($"Did you mean '{nearest}'?", run.Error);
    }

    [Fact]
    public async Task Shells_are_told_what_could_come_next()
    {
        using var run = new CliRun();

        await run.RunAsync("[suggest:16]", "sparksteps runs ");
        await run.RunAsync("[suggest:24]", "sparksteps runs --state ");

        Assert.Contains("--state", run.Out);
        Assert.Contains("TimedOut", run.Out);
    }

    [Theory]
    [InlineData(RunState.Succeeded, 0)]
    [InlineData(RunState.Failed, 1)]
    [InlineData(RunState.Cancelled, 3)]
    [InlineData(RunState.TimedOut, 3)]
    public void Exit_code_says_how_a_run_went(RunState state, int exitCode) => Assert.Equal(exitCode, ExitCode.Of(state));

    [Theory]
    [InlineData(PipelineState.Succeeded, 0)]
    [InlineData(PipelineState.Failed, 1)]
    [InlineData(PipelineState.Cancelled, 3)]
    public void Exit_code_says_how_a_pipeline_went(PipelineState state, int exitCode) => Assert.Equal(exitCode, ExitCode.Of(state));

    [Fact]
    public async Task Missing_spec_is_bad_input()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("submit", "none.yaml", "--url", "http://127.0.0.1:1"));
        Assert.Contains("sparksteps init", run.Error);
    }

    [Fact]
    public async Task Unreadable_spec_says_where()
    {
        using var run = new CliRun();
        run.Write("step.yaml", "a: &x [*x]");

        Assert.Equal(ExitCode.BadInput, await run.RunAsync("submit", "--url", "http://127.0.0.1:1"));
        Assert.Contains("anchors", run.Error);
    }

    [Fact]
    public async Task Service_that_does_not_answer_is_away()
    {
        using var run = new CliRun();

        Assert.Equal(ExitCode.ServiceAway, await run.RunAsync("runs", "--url", "http://127.0.0.1:1"));
        Assert.Contains("next:", run.Error);
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string LineOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand ? $"{LineOf(parent)} {command.Name}" : command.Name;

    // Of a line for a shell, the parts that are calls of sparksteps.
    private static IEnumerable<string> CallsIn(string example) => example.Split("   #")[0]
        .Split(["&&", "|", "<(", ")"], StringSplitOptions.TrimEntries)
        .Select(part => part.IndexOf("sparksteps ", StringComparison.Ordinal) is var at and >= 0 ? part[(at + "sparksteps ".Length)..] : "")
        .Where(call => call.Length > 0);
}
