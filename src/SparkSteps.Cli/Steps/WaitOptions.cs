using System.CommandLine;
using SparkSteps.Cli.Commands;
using SparkSteps.StepSpecs;

namespace SparkSteps.Cli.Steps;

/// <summary>Whether a command waits for the end of what it has started, and how long.</summary>
internal sealed class WaitOptions
{
    private readonly Option<bool> _wait = new("--wait", "-w") { Description = "Wait for the end; the exit code says how it went." };
    private readonly Option<string?> _timeout = new("--timeout") { HelpName = "TIME", Description = "With --wait: how long at most, for instance 90s, 10m, 6h; what was started goes on then." };

    public WaitOptions(ServiceCommand command)
    {
        command.With(_wait);
        command.With(_timeout);
        _timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Duration.TryParse(text, out _))
            {
                result.AddError($"'{text}' is no time. Write {Duration.Allowed}.");
            }
        });
    }

    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_wait);

    public TimeSpan? Patience(ParseResult parsed) => Duration.TryParse(parsed.GetValue(_timeout), out var patience) ? patience : null;
}
