using k8s.Models;

namespace k8s;

public static class VersionOperationsExtensions
{
    public static async Task<VersionInfo> GetCodeAsync(
        this IVersionOperations operations, CancellationToken cancellationToken = default)
    {
        using var result = await operations.GetCodeWithHttpMessagesAsync(customHeaders: null, cancellationToken);
        return result.Body ?? new VersionInfo();
    }
}
