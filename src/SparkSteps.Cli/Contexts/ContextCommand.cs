using System.CommandLine;
using System.Text.RegularExpressions;
using SparkSteps.Cli.Commands;
using Spectre.Console;

namespace SparkSteps.Cli.Contexts;

/// <summary><c>sparksteps context</c>: services and keys by name.</summary>
internal static partial class ContextCommand
{
    public static Command Create(Surroundings surroundings) => new CliCommand(
        "context", "Names services and their keys, and says which one is used.",
        "sparksteps context set prod --url https://spark.azurewebsites.net --use", "sparksteps context list", "sparksteps context use local")
    {
        CreateSet(surroundings), CreateUse(surroundings), CreateList(surroundings), CreateRemove(surroundings),
    };

    private static Command CreateSet(Surroundings surroundings)
    {
        var name = NameArgument();
        var url = new Option<string>("--url") { HelpName = "URL", Description = "The service's URL.", Required = true };
        var key = new Option<string?>("--key") { HelpName = "KEY", Description = "The function key; without it, it is asked for, or read from the standard input with '--key -'." };
        var use = new Option<bool>("--use") { Description = "Use it from now on." };
        var command = new CliCommand(
            "set", "Makes a context or changes it. The key is kept in a file that only you can read.",
            "sparksteps context set prod --url https://spark.azurewebsites.net", "echo \"$KEY\" | sparksteps context set prod --url https://spark.azurewebsites.net --key - --use")
        {
            name, url, key, use,
        };
        command.SetAction(parsed =>
        {
            var context = new SavedContext(NameOf(parsed.GetRequiredValue(name)), parsed.GetRequiredValue(url), KeyOf(parsed.GetValue(key), surroundings));
            _ = Server.Of(context.Name, context.Url, null);
            var file = ContextFile.Of(surroundings);
            var contexts = file.Read().With(context);
            file.Write(parsed.GetValue(use) || contexts.Contexts.Count == 1 ? contexts with { Current = context.Name } : contexts);
            surroundings.Terminal.Out.WriteLine($"Context '{context.Name}' is kept in {file.Path}.");
            return ExitCode.Succeeded;
        });
        return command;
    }

    private static Command CreateUse(Surroundings surroundings)
    {
        var name = NameArgument();
        name.CompletionSources.Add(_ => new ServerDirectory(surroundings).Names());
        var command = new CliCommand("use", "Uses a context from now on; 'local' goes back to the service of this machine.", "sparksteps context use prod", "sparksteps context use local") { name };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var file = ContextFile.Of(surroundings);
            var contexts = file.Read();
            if (wanted != ServerDirectory.Local && contexts.Contexts.All(context => context.Name != wanted))
            {
                throw StoppedException.BadInput($"There is no context '{wanted}'.", "See 'sparksteps context list'.");
            }

            file.Write(contexts with { Current = wanted });
            surroundings.Terminal.Out.WriteLine($"'{wanted}' is used from now on.");
            return ExitCode.Succeeded;
        });
        return command;
    }

    private static Command CreateList(Surroundings surroundings)
    {
        var command = new CliCommand("list", "Lists contexts; keys are not shown.", "sparksteps context list");
        command.SetAction(_ =>
        {
            var contexts = ContextFile.Of(surroundings).Read();
            var table = new Table().Border(TableBorder.Simple).AddColumns("in use", "name", "url", "key");
            foreach (var context in contexts.Contexts)
            {
                table.AddRow(
                    new Text(context.Name == contexts.Current ? "*" : ""), new Text(context.Name), new Text(context.Url),
                    new Text(context.Key is null ? "from SPARKSTEPS_KEY" : "kept"));
            }

            surroundings.Terminal.Out.Write(table);
            return ExitCode.Succeeded;
        });
        return command;
    }

    private static Command CreateRemove(Surroundings surroundings)
    {
        var name = NameArgument();
        var command = new CliCommand("remove", "Forgets a context and its key.", "sparksteps context remove prod") { name };
        command.SetAction(parsed =>
        {
            var gone = parsed.GetRequiredValue(name);
            var file = ContextFile.Of(surroundings);
            var contexts = file.Read().Without(gone);
            file.Write(contexts.Current == gone ? contexts with { Current = null } : contexts);
            surroundings.Terminal.Out.WriteLine($"There is no context '{gone}' any more.");
            return ExitCode.Succeeded;
        });
        return command;
    }

    private static Argument<string> NameArgument() => new("NAME") { HelpName = "NAME", Description = "The context's name." };

    private static string NameOf(string name) => name != ServerDirectory.Local && Name().IsMatch(name)
        ? name
        : throw StoppedException.BadInput($"'{name}' cannot be a context's name.", "Use letters, digits, '-', '_' and '.', and not 'local'.");

    private static string? KeyOf(string? key, Surroundings surroundings)
    {
        var terminal = surroundings.Terminal;
        var given = key == "-" ? terminal.Input.ReadLine()
            : key ?? (terminal.IsLive ? terminal.Error.Prompt(new TextPrompt<string>("Function key (empty: from SPARKSTEPS_KEY):").Secret().AllowEmpty()) : null);
        return given?.Trim() is { Length: > 0 } text ? text : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z")]
    private static partial Regex Name();
}
