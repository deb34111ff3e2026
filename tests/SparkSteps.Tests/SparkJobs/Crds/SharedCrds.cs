using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace SparkSteps.Tests.SparkJobs.Crds;

/// <summary>The operator's resource definitions in the folder `shared` beside the repository, which not every checkout has.</summary>
internal static class SharedCrds
{
    private const string Folder = "../shared/crds";

    private static readonly Lazy<JsonNode> Application = new(() => Load("sparkoperator.k8s.io_sparkapplications.yaml"));
    private static readonly Lazy<JsonNode> Scheduled = new(() => Load("sparkoperator.k8s.io_scheduledsparkapplications.yaml"));

    public static bool Present => Directory.Exists(PathOf(""));

    public static JsonNode SparkApplication => Application.Value;

    public static JsonNode ScheduledSparkApplication => Scheduled.Value;

    private static string PathOf(string file) => Path.Combine(RepositoryFolder.Root, Folder, file);

    private static JsonNode Load(string file)
    {
        using var reader = File.OpenText(PathOf(file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var version = YamlJson.Convert(yaml.Documents[0].RootNode)?["spec"]?["versions"]?[0];
        return version?["schema"]?["openAPIV3Schema"] ?? throw new InvalidDataException($"{file} holds no schema.");
    }
}
