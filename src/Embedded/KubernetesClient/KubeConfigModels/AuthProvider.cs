using YamlDotNet.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>The predecessor of plugins. Read so that callers can see it; this client signs in with none of them.</summary>
public class AuthProvider
{
    [YamlMember(Alias = "name")]
    public string? Name { get; set; }

    [YamlMember(Alias = "config")]
    public Dictionary<string, string>? Config { get; set; }
}
