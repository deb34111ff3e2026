using System.Net.Http.Headers;

namespace k8s.Authentication;

public sealed class StringTokenProvider(string accessToken, string tokenType) : ITokenProvider
{
    public string TokenType { get; } = tokenType;

    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new AuthenticationHeaderValue(TokenType, accessToken));
}
