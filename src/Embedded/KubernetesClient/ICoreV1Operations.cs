using k8s.Autorest;

namespace k8s;

public interface ICoreV1Operations
{
    Task<HttpOperationResponse<Stream>> ReadNamespacedPodLogWithHttpMessagesAsync(
        string name,
        string namespaceParameter,
        string? container = null,
        bool? follow = null,
        bool? insecureSkipTLSVerifyBackend = null,
        int? limitBytes = null,
        bool? pretty = null,
        bool? previous = null,
        int? sinceSeconds = null,
        string? stream = null,
        int? tailLines = null,
        bool? timestamps = null,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null,
        CancellationToken cancellationToken = default);
}
