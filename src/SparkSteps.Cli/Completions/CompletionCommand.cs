using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Skeletons;

namespace SparkSteps.Cli.Completions;

/// <summary><c>sparksteps completion</c>: what makes a shell complete commands, options and their values.</summary>
internal static class CompletionCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        var command = new CliCommand(
            "completion", "Prints the script that lets a shell complete sparksteps.",
            "source <(sparksteps completion bash)                       # in ~/.bashrc",
            "source <(sparksteps completion zsh)                        # in ~/.zshrc, after compinit",
            "sparksteps completion pwsh | Out-String | Invoke-Expression   # in $PROFILE")
        {
            shell,
        };
        command.SetAction(parsed => surroundings.Terminal.Out.Profile.Out.Writer.Write(Resources.Read($"completion/{parsed.GetRequiredValue(shell)}.txt")));
        return command;
    }
}
