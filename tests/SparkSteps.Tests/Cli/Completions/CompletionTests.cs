using System.Diagnostics;

namespace SparkSteps.Tests.Cli.Completions;

public sealed class CompletionTests
{
    [Fact]
    public async Task Bash_completes_with_what_the_program_suggests()
    {
        using var run = new CliRun();
        Assert.Equal(0, await run.RunAsync("completion", "bash"));

        var words = await BashAsync(
            """
            sparksteps() { printf '%s\n' "$1" show submit schedule; }
            COMP_WORDS=(sparksteps s) COMP_CWORD=1 COMP_LINE="sparksteps s" COMP_POINT=12
            """ + $"\n{run.Out}\n_sparksteps; printf '%s ' \"${{COMPREPLY[@]}}\"; complete -p sparksteps");

        Assert.Equal("show submit schedule complete -o default -F _sparksteps sparksteps", words.Trim());
    }

    [Theory]
    [InlineData("zsh", "compdef _sparksteps sparksteps")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Other_shells_have_scripts_too(string shell, string line)
    {
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("completion", shell));
        Assert.Contains(line, run.Out);
        Assert.Contains("[suggest:", run.Out);
    }

    private static async Task<string> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("bash did not start.");
        var text = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return text;
    }
}
