using k8s.Exceptions;
using YamlDotNet.RepresentationModel;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>The <c>tokenFile</c> of a kubeconfig's user: a token that somebody else renews. The client does not read the field.</summary>
internal static class TokenFile
{
    /// <summary>Its path, from the kubeconfig's folder when it is not a full one; null when the user has none.</summary>
    public static string? Find(string kubeconfig, string? user)
    {
        using var reader = File.OpenText(kubeconfig);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var users = yaml.Documents.FirstOrDefault()?.RootNode is YamlMappingNode root ? Child(root, "users") as YamlSequenceNode : null;
        var entry = users?.OfType<YamlMappingNode>().FirstOrDefault(each => Text(each, "name") == user);
        var path = entry is not null && Child(entry, "user") is YamlMappingNode credentials ? Text(credentials, "tokenFile") : null;
        return string.IsNullOrWhiteSpace(path) ? null : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(kubeconfig)) ?? "", path);
    }

    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (IOException e)
        {
            throw new KubeConfigException($"The token file {path} cannot be read: {e.Message}", e);
        }
    }

    private static string? Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
