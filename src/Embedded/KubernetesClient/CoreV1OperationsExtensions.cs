namespace k8s;

public static class CoreV1OperationsExtensions
{
    /// <summary>The token covers the call until the answer's headers, not the reading of the stream.</summary>
    public static async Task<Stream> ReadNamespacedPodLogAsync(
        this ICoreV1Operations operations,
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
        CancellationToken cancellationToken = default)
    {
        var result = await operations.ReadNamespacedPodLogWithHttpMessagesAsync(
            name, namespaceParameter, container, follow, insecureSkipTLSVerifyBackend, limitBytes, pretty, previous, sinceSeconds,
            stream, tailLines, timestamps, customHeaders: null, cancellationToken);
        return result.Body ?? Stream.Null;
    }
}
