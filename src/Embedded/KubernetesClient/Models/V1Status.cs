namespace k8s.Models;

public sealed class V1Status
{
    public string? ApiVersion { get; set; }

    public int? Code { get; set; }

    public string? Kind { get; set; }

    public string? Message { get; set; }

    public string? Reason { get; set; }

    public string? Status { get; set; }
}
