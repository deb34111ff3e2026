namespace k8s.Authentication;

public class TokenCredentials : ServiceClientCredentials
{
    private readonly ITokenProvider _provider;

    public TokenCredentials(string token)
        : this(token, "Bearer")
    {
    }

    public TokenCredentials(string token, string tokenType)
        : this(new StringTokenProvider(token, tokenType))
    {
    }

    public TokenCredentials(ITokenProvider tokenProvider) => _provider = tokenProvider;

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Authorization = await _provider.GetAuthenticationHeaderAsync(cancellationToken);
    }
}
