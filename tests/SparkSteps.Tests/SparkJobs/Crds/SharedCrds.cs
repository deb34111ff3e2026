using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace SparkSteps.Tests.SparkJobs.Crds;

/// <summary>The operator's resource definition in the folder `shared` beside the repository, which not every checkout has.</summary>
internal static class SharedCrds
{
    private const string File = "../shared/crds/sparkoperator.k8s.io_sparkapplications.yaml";

    private static readonly Lazy<JsonNode> Loaded = new(Load);

    public static bool Present => System.IO.File.Exists(Path);

    public static JsonNode SparkApplication => Loaded.Value;

    private static string Path => System.IO.Path.Combine(RepositoryFolder.Root, File);

    private static JsonNode Load()
    {
        using var reader = System.IO.File.OpenText(Path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var version = YamlJson.Convert(yaml.Documents[0].RootNode)?["spec"]?["versions"]?[0];
        return version?["schema"]?["openAPIV3Schema"] ?? throw new InvalidDataException($"{File} holds no schema.");
    }
}
