using SparkSteps.StepSpecs;

namespace SparkSteps.Cli.Commands;

/// <summary>A command cannot go on.</summary>
internal sealed class StoppedException(int exitCode, string message, string next) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do about it, in a sentence.</summary>
    public string Next { get; } = next;

    /// <summary>All that is wrong with what the user wrote; empty when it is something else.</summary>
    public IReadOnlyList<SpecError> Errors { get; init; } = [];

    public StoppedException With(IReadOnlyList<SpecError> errors) => new(ExitCode, Message, Next) { Errors = errors };

    public static StoppedException BadInput(string message, string next) => new(Commands.ExitCode.BadInput, message, next);
}
