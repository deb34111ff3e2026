using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Runs;
using Spectre.Console;

namespace SparkSteps.Cli.Answers;

/// <summary>Shows an answer as the user wants it: programs get all that the service has said.</summary>
internal sealed class AnswerWriter(Terminal terminal, AnswerFormat format)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsForPeople => format == AnswerFormat.Table;

    /// <param name="answer">What the service has said.</param>
    /// <param name="forPeople">Shows it to people.</param>
    public void Write(JsonNode answer, Action<IAnsiConsole> forPeople)
    {
        // Past Spectre, which would read markup in it and break its lines.
        var writer = terminal.Out.Profile.Out.Writer;
        switch (format)
        {
            case AnswerFormat.Json:
                writer.WriteLine(answer.ToJsonString(Json));
                break;
            case AnswerFormat.Yaml:
                writer.Write(YamlText.Of(answer));
                break;
            default:
                forPeople(terminal.Out);
                break;
        }
    }

    /// <summary>An answer of our own.</summary>
    public void WriteOwn<T>(T answer, Action<IAnsiConsole> forPeople) => Write(JsonSerializer.SerializeToNode(answer, RunJson.Options) ?? new JsonObject(), forPeople);
}
