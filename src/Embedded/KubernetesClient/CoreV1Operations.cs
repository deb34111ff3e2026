using k8s.Autorest;

namespace k8s;

internal sealed class CoreV1Operations(Kubernetes client) : ICoreV1Operations
{
    public async Task<HttpOperationResponse<Stream>> ReadNamespacedPodLogWithHttpMessagesAsync(
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
        CancellationToken cancellationToken = default)
    {
        var uri = new RelativeUri($"api/v1/namespaces/{namespaceParameter}/pods/{name}/log")
            .With("container", container)
            .With("follow", follow)
            .With("insecureSkipTLSVerifyBackend", insecureSkipTLSVerifyBackend)
            .With("limitBytes", limitBytes)
            .With("pretty", pretty)
            .With("previous", previous)
            .With("sinceSeconds", sinceSeconds)
            .With("stream", stream)
            .With("tailLines", tailLines)
            .With("timestamps", timestamps);
        using var timeout = client.TimeoutFor(cancellationToken);
        var response = await client.SendAsync(HttpMethod.Get, uri, body: null, customHeaders, timeout.Token);
        return new HttpOperationResponse<Stream>
        {
            Request = response.RequestMessage,
            Response = response,
            Body = await response.Content.ReadAsStreamAsync(timeout.Token),
        };
    }
}
