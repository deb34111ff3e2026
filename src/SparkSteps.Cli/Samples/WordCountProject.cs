using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Service;
using YamlDotNet.Serialization;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Samples;

/// <summary>The sample's files: its project with a text to count, packed, and its step spec.</summary>
internal sealed class WordCountProject
{
    private readonly string _folder;

    private WordCountProject(string folder, string archive) => (_folder, Archive) = (folder, archive);

    /// <summary>The packed project.</summary>
    public string Archive { get; }

    private string ExpectedCounts => Path.Combine(_folder, "project", "data", "expected.json");

    public static async Task<WordCountProject> PrepareAsync(string workFolder, CancellationToken cancellationToken)
    {
        var folder = Repository.Find("samples/wordcount") ?? throw new StoppedException(
            ExitCode.ServiceAway, "samples/wordcount is missing from this checkout.", "Get it back with git, or start with --no-samples.");
        if (!File.Exists(Path.Combine(folder, "project", "data", "expected.json")))
        {
            await RunAsync("python3", [Path.Combine(folder, "make-text.py")], cancellationToken);
        }

        var archive = Path.Combine(Directory.CreateDirectory(workFolder).FullName, "wordcount.zip");
        File.Delete(archive);
        await ZipFile.CreateFromDirectoryAsync(Path.Combine(folder, "project"), archive, cancellationToken);
        return new WordCountProject(folder, archive);
    }

    /// <summary>The sample's spec with another name, archive and output folder.</summary>
    public JsonObject Spec(string name, string archive, string outputFolder)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize(File.ReadAllText(Path.Combine(_folder, "step.yaml")));
        var json = new SerializerBuilder().JsonCompatible().Build().Serialize(yaml);
        var spec = JsonNode.Parse(json)?.AsObject() ?? throw new InvalidDataException("samples/wordcount/step.yaml is not a spec.");
        spec["name"] = name;
        (spec["project"] ??= new JsonObject())["archive"] = archive;
        var arguments = spec["application"]?["arguments"]?.AsArray() ?? [];
        arguments[arguments.Select(argument => argument?.GetValue<string>()).ToList().IndexOf("--output") + 1] = outputFolder;
        return spec;
    }

    /// <summary>The counts that a run has written, word by word; empty when it has written none.</summary>
    public static IReadOnlyDictionary<string, long> CountsIn(string outputFolder) => !Directory.Exists(outputFolder)
        ? new Dictionary<string, long>()
        : Directory.EnumerateFiles(outputFolder, "part-*")
            .SelectMany(File.ReadLines)
            .Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));

    /// <summary>Whether every word was counted right.</summary>
    public bool IsRight(IReadOnlyDictionary<string, long> counts)
    {
        var expected = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(ExpectedCounts)) ?? [];
        return expected.Count == counts.Count && expected.All(word => counts.GetValueOrDefault(word.Key) == word.Value);
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new StoppedException(
                ExitCode.ServiceAway, $"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.", "Mend what it says, or start with --no-samples.");
        }
    }
}
