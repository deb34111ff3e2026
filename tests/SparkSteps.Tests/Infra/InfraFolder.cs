using SparkSteps.Tests.SparkJobs;
using YamlDotNet.RepresentationModel;

namespace SparkSteps.Tests.Infra;

/// <summary>The folder infra.</summary>
internal static class InfraFolder
{
    public static readonly string Path = System.IO.Path.Combine(RepositoryFolder.Root, "infra");

    public static string Text(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public static IEnumerable<YamlMappingNode> Documents(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text(file)));
        return stream.Documents.Select(document => (YamlMappingNode)document.RootNode);
    }

    public static string At(this YamlNode node, params string[] path) =>
        ((YamlScalarNode)path.Aggregate(node, (inner, key) => inner[key])).Value ?? "";
}
