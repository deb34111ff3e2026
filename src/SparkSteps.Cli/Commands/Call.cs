using System.CommandLine;
using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;

namespace SparkSteps.Cli.Commands;

/// <summary>One call of a command: what was typed, the service that it goes to, where the answer goes.</summary>
internal sealed record Call(ParseResult Parsed, ApiClient Api, AnswerWriter Answer, Surroundings Surroundings)
{
    public Terminal Terminal => Surroundings.Terminal;

    public DateTimeOffset Now => Surroundings.Time.GetUtcNow();
}
