using System.Net.Http.Headers;

namespace k8s.Authentication;

/// <summary>A token that someone else renews in a file, as the kubelet does for service accounts. Read again after a minute.</summary>
public class TokenFileAuth(string tokenFile) : ITokenProvider
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private (AuthenticationHeaderValue Header, long ReadAt)? _cached;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        if (_cached is { } cached && TimeProvider.System.GetElapsedTime(cached.ReadAt) < Lifetime)
            return cached.Header;
        var token = await File.ReadAllTextAsync(tokenFile, cancellationToken);
        var header = new AuthenticationHeaderValue("Bearer", token.Trim());
        _cached = (header, TimeProvider.System.GetTimestamp());
        return header;
    }
}
