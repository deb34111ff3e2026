namespace k8s.Models;

public sealed class V1Preconditions
{
    public string? ResourceVersion { get; set; }

    public string? Uid { get; set; }
}
