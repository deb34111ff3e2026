namespace k8s.Models;

public sealed class V1DeleteOptions
{
    public string? ApiVersion { get; set; }

    public IList<string>? DryRun { get; set; }

    public long? GracePeriodSeconds { get; set; }

    public string? Kind { get; set; }

    public V1Preconditions? Preconditions { get; set; }

    public string? PropagationPolicy { get; set; }
}
