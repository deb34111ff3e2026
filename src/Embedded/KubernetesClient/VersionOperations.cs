using k8s.Autorest;
using k8s.Models;

namespace k8s;

internal sealed class VersionOperations(Kubernetes client) : IVersionOperations
{
    public Task<HttpOperationResponse<VersionInfo>> GetCodeWithHttpMessagesAsync(
        IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<VersionInfo>(HttpMethod.Get, new RelativeUri("version/"), body: null, customHeaders, cancellationToken);
}
