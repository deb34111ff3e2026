using System.Text.Json.Nodes;
using SparkSteps.Imports;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Imports;

/// <summary>
/// One folder of Golden: another system's document, and what that system itself would have sent, written by hand from its sources. The plan must
/// say the same, field by field.
/// </summary>
public sealed class ImportGoldenTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests", "Imports", "Golden");

    /// <summary>What the service says by itself, where the other system says nothing.</summary>
    private static readonly string[] Ours =
    [
        "$['imagePullPolicy']",
        "$['timeToLiveSeconds']",
        "$['sparkConf']['spark.kubernetes.executor.enablePollingWithResourceVersion']",
        "$['driver']['template']",
        "$['executor']['template']",
        "$['driver']['serviceAccount']",
    ];

    public static TheoryData<string> Manifests => [.. Cases("mlrun", "sparkapplication")];

    public static TheoryData<string> Commands => [.. Cases("zenml")];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Manifest_is_what_the_system_would_have_sent(string name)
    {
        var (read, expected) = Load(name);
        var manifest = Some.Manifest(read);
        var actual = Some.Flatten(WithoutOwnLabels(manifest["spec"]?.AsObject() ?? []));
        var wanted = Some.Flatten(expected["spec"]);

        // Attempts are the service's own, so that the operator is not to make others.
        foreach (var key in actual.Keys.Where(key => key.StartsWith("$['restartPolicy']", StringComparison.Ordinal) || !wanted.ContainsKey(key) && Ours.Any(key.StartsWith)).ToList())
        {
            actual.Remove(key);
        }

        Assert.Equal(Lines(wanted), Lines(actual));
        Assert.Equal(expected["namespace"]?.GetValue<string>() ?? "spark-jobs", manifest["metadata"]?["namespace"]?.GetValue<string>());
        Assert.Equal(Lines(Some.Flatten(expected["labels"] ?? new JsonObject())), Lines(Some.Flatten(Own(manifest["metadata"]?["labels"]?.AsObject() ?? []))));
        Assert.Equal(expected["retry"]?.GetValue<string>() ?? "1", RetryOf(read));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_is_what_the_system_would_have_sent(string name)
    {
        var (read, expected) = Load(name);

        var command = SubmitCommand.Of(Some.Manifest(read));
        var wanted = Some.Flatten(expected["command"]);
        var actual = Some.Flatten(command.WithoutDefaults(expected["command"]?["conf"]?.AsObject() ?? []));
        Assert.Equal(Lines(wanted), Lines(actual));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    [MemberData(nameof(Commands))]
    public void What_is_not_carried_over_is_listed(string name)
    {
        var expected = Expected(name)["notCarriedOver"]?.AsArray().Select(path => path?.GetValue<string>() ?? "") ?? [];

        var read = Read(name);
        Assert.Equal(expected, read.NotCarriedOver.Select(left => left.Path).Order(StringComparer.Ordinal));
        Assert.All(read.NotCarriedOver, left => Assert.EndsWith(".", left.Reason));
    }

    private static string RetryOf(StepSpec spec) => string.Join(' ', new[]
    {
        $"{spec.Retry.Attempts}", spec.Retry.Delay is { } delay ? Duration.Format(delay) : null, spec.Retry.MaxDelay is { } most ? Duration.Format(most) : null,
        spec.Retry.On is { } on ? string.Join(',', on) : null,
    }.OfType<string>());

    private static IEnumerable<string> Cases(params string[] formats) => Directory.EnumerateDirectories(Folder)
        .Select(Path.GetFileName).OfType<string>().Where(name => formats.Contains(name.Split('-')[0])).Order(StringComparer.Ordinal);

    private static (StepSpec Spec, JsonObject Expected) Load(string name)
    {
        var read = Read(name);
        Assert.True(read.IsValid, string.Join('\n', read.Errors));
        return (read.Spec, Expected(name));
    }

    private static JsonObject Expected(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name, "expected.json")))?.AsObject() ?? throw new InvalidDataException(name);

    private static StepDocument Read(string name)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Folder, name), "document.*").Single();
        Assert.True(DocumentFormats.TryParse(name.Split('-')[0], out var format));
        return Some.Read(format, File.ReadAllText(file));
    }

    private static JsonObject WithoutOwnLabels(JsonObject spec)
    {
        var rest = spec.DeepClone().AsObject();
        foreach (var role in new[] { "driver", "executor" })
        {
            var labels = Own(rest[role]?["labels"]?.AsObject() ?? []);
            rest[role]?.AsObject().Remove("labels");
            if (labels.Count > 0 && rest[role] is JsonObject pod)
            {
                pod["labels"] = labels;
            }
        }

        return rest;
    }

    private static JsonObject Own(JsonObject labels) => new(labels
        .Where(label => !label.Key.StartsWith("sparksteps.io/", StringComparison.Ordinal) && label.Key != "app.kubernetes.io/managed-by")
        .Select(label => KeyValuePair.Create(label.Key, label.Value?.DeepClone())));

    private static IEnumerable<string> Lines(SortedDictionary<string, string> values) => values.Select(value => $"{value.Key} = {value.Value}");
}
