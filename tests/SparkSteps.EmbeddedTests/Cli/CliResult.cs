using System.Text.Json.Nodes;

namespace SparkSteps.EmbeddedTests.Cli;

internal sealed record CliResult(int ExitCode, string Out, string Error)
{
    public string All => $"{ExitCode}\n{Out}\n{Error}";

    public JsonNode Json => JsonNode.Parse(Out) ?? throw new InvalidOperationException("null");
}
