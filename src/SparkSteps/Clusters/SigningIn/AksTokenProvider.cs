using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using k8s.Authentication;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>
/// The Entra token for AKS. The client asks at every request, so the token is kept until five minutes before its end, or until the cluster
/// refuses it.
/// </summary>
internal sealed class AksTokenProvider(TokenCredential credential, string scope, TimeProvider time) : ITokenProvider
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    // A cluster that refuses every token must not make us ask Entra at every call.
    private static readonly TimeSpan BetweenDistrusts = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private Kept? _kept;
    private Task<Kept>? _renewal;
    private DateTimeOffset? _distrustedAt;
    private bool _isDistrusted;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        // The renewal serves all who wait for it, so that none of them may cancel it.
        var kept = IsFresh(_kept) ? _kept : await RenewalAsync().WaitAsync(cancellationToken);
        return kept.Header;
    }

    /// <summary>The next token is to be a new one.</summary>
    public void Distrust()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_distrustedAt is null || now - _distrustedAt >= BetweenDistrusts)
                (_distrustedAt, _isDistrusted) = (now, true);
        }
    }

    private bool IsFresh([NotNullWhen(true)] Kept? kept) => kept is not null && !_isDistrusted && time.GetUtcNow() < kept.EndsAt - Margin;

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
            var token = await credential.GetTokenAsync(new TokenRequestContext([scope], claims: Claims()), CancellationToken.None);
            _kept = new Kept(new AuthenticationHeaderValue("Bearer", token.Token), token.ExpiresOn);
        }
        catch (AuthenticationFailedException) when (_kept is { } old && time.GetUtcNow() < old.EndsAt)
        {
            // Entra is away for now; the old token still has some minutes.
        }

        _isDistrusted = false;
        return _kept;
    }

    // Credentials keep tokens too, by what is asked for: with a claim they ask Entra, and this one is what Entra's own challenges ask with.
    private string? Claims() => _isDistrusted && _distrustedAt is { } at
        ? $$$$"""{"access_token":{"nbf":{"essential":true,"value":"{{{{at.ToUnixTimeSeconds()}}}}"}}}"""
        : null;

    private sealed record Kept(AuthenticationHeaderValue Header, DateTimeOffset EndsAt);
}
