using YamlDotNet.Serialization;

namespace k8s.KubeConfigModels;

public class ExternalExecution
{
    [YamlMember(Alias = "apiVersion")]
    public string? ApiVersion { get; set; }

    [YamlMember(Alias = "command")]
    public string? Command { get; set; }

    [YamlMember(Alias = "env")]
    public IList<Dictionary<string, string>>? EnvironmentVariables { get; set; }

    [YamlMember(Alias = "args")]
    public IList<string>? Arguments { get; set; }
}
