using System.Text.Json.Nodes;
using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;
using SparkSteps.Cli.Projects;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Cli.Steps;

/// <summary>A spec as the user has it in a file.</summary>
/// <param name="Path">Where it lies; <c>-</c> for the standard input.</param>
internal sealed record SpecFile(string Path, JsonObject Content)
{
    public const string Default = "step.yaml";

    public SpecKind Kind => Text(Content, "kind") switch
    {
        "Pipeline" => SpecKind.Pipeline,
        "Schedule" => SpecKind.Schedule,
        _ => SpecKind.Step,
    };

    public string Name => Text(Content, "name") ?? "";

    /// <summary>What the spec says of its project; null when it says nothing.</summary>
    private string? Archive => Text(Step?["project"], "archive");

    /// <summary>The step whose project it is: of a pipeline the one that all groups begin from.</summary>
    private JsonObject? Step => Kind switch
    {
        SpecKind.Pipeline => Content["step"] as JsonObject,
        SpecKind.Schedule => Content["step"] as JsonObject ?? Content["pipeline"]?["step"] as JsonObject,
        _ => Content,
    };

    public static async Task<SpecFile> ReadAsync(string path, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var location = path == "-" ? path : surroundings.PathOf(path);
        var text = path == "-" ? new BinaryData(await surroundings.Terminal.Input.ReadToEndAsync(cancellationToken))
            : File.Exists(location) ? new BinaryData(await File.ReadAllBytesAsync(location, cancellationToken))
            : throw StoppedException.BadInput($"There is no spec {location}.", "Name the file, or make one with 'sparksteps init'.");
        var errors = new SpecErrors();
        var root = DocumentParser.Parse(text, errors);
        return root is MappingNode mapping && !errors.Any
            ? new SpecFile(location, DocumentJson.Write(mapping).AsObject())
            : throw StoppedException.BadInput($"{path} is not a document that can be read.", $"Correct {path}, then run the command again.").With(errors.ToList());
    }

    /// <summary>
    /// The project's folder or archive on this machine: the one that was named, or else the one beside the spec that it names. Null when the
    /// spec needs none, or names one that the service knows.
    /// </summary>
    public string? FindProject(string? named, Surroundings surroundings)
    {
        if (named is not null)
        {
            var path = surroundings.PathOf(named);
            return System.IO.Path.Exists(path) ? path : throw StoppedException.BadInput($"There is no project {path}.", "Name a folder, or a .zip or .tar.gz archive.");
        }

        var folder = Path == "-" ? surroundings.Folder.FullName : System.IO.Path.GetDirectoryName(Path) ?? "";
        return Archive is { Length: > 0 } archive && IsBeside(archive) && System.IO.Path.Combine(folder, archive) is var beside && System.IO.Path.Exists(beside)
            ? beside
            : null;
    }

    // A spec that someone else has written must not send files from anywhere.
    private static bool IsBeside(string archive) => !archive.Contains(':') && !System.IO.Path.IsPathRooted(archive) && !archive.Split('/', '\\').Contains("..");

    /// <summary>The spec with the archive that was sent.</summary>
    public SpecFile With(PackedProject project)
    {
        var content = this with { Content = Content.DeepClone().AsObject() };
        var step = content.Step ?? throw StoppedException.BadInput("The document has no step that a project could belong to.", "Leave --project out, or add 'step:'.");
        if (step["project"] is not JsonObject said)
        {
            step["project"] = said = [];
        }

        if (Text(said, "sha256") is { } expected && !expected.Equals(project.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw StoppedException.BadInput($"The project's SHA-256 is {project.Sha256}, and the spec wants {expected}.", "Leave sha256 out of the spec, or name the archive it was made of.");
        }

        said["archive"] = project.Name;
        return content;
    }

    public Document ToDocument() => new(new BinaryData(Content.ToJsonString(StepSpecJson.Options)).ToMemory());

    private static string? Text(JsonNode? node, string name) => node is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
