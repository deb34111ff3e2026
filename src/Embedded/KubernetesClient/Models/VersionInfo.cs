namespace k8s.Models;

public sealed class VersionInfo
{
    public string? GitVersion { get; set; }

    public string? Major { get; set; }

    public string? Minor { get; set; }

    public string? Platform { get; set; }
}
