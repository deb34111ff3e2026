using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using k8s.Authentication;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>The Entra token for AKS. The client asks at every request, so the token is kept until five minutes before its end.</summary>
internal sealed class AksTokenProvider(TokenCredential credential, string scope, TimeProvider time) : ITokenProvider
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private Kept? _kept;
    private Task<Kept>? _renewal;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        // The renewal serves all who wait for it, so that none of them may cancel it.
        var kept = IsFresh(_kept) ? _kept : await RenewalAsync().WaitAsync(cancellationToken);
        return kept.Header;
    }

    private bool IsFresh([NotNullWhen(true)] Kept? kept) => kept is not null && time.GetUtcNow() < kept.EndsAt - Margin;

    private Task<Kept> RenewalAsync()
    {
        lock (_gate)
        {
            if (IsFresh(_kept))
                return Task.FromResult(_kept);
            if (_renewal is null or { IsCompleted: true })
                _renewal = RenewAsync();
            return _renewal;
        }
    }

    private async Task<Kept> RenewAsync()
    {
        try
        {
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), CancellationToken.None);
            return _kept = new Kept(new AuthenticationHeaderValue("Bearer", token.Token), token.ExpiresOn);
        }
        catch (AuthenticationFailedException) when (_kept is { } old && time.GetUtcNow() < old.EndsAt)
        {
            // Entra is away for now; the old token still has some minutes.
            return _kept;
        }
    }

    private sealed record Kept(AuthenticationHeaderValue Header, DateTimeOffset EndsAt);
}
