using System.Net.Http.Headers;

namespace k8s.Authentication;

/// <summary>Asked at every request, at times by several at once.</summary>
public interface ITokenProvider
{
    Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken);
}
