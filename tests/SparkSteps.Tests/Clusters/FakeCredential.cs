using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;

namespace SparkSteps.Tests.Clusters;

/// <summary>Gives token-1, token-2 and so on, each good for an hour.</summary>
internal sealed class FakeCredential(TimeProvider time) : TokenCredential
{
    private readonly ConcurrentQueue<string> _scopes = new();
    private int _given;

    public IReadOnlyList<string> Scopes => [.. _scopes];

    public bool IsAway { get; set; }

    /// <summary>What every answer waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        _scopes.Enqueue(requestContext.Scopes.Single());
        await Gate;
        return IsAway
            ? throw new AuthenticationFailedException("Entra is away")
            : new AccessToken($"token-{Interlocked.Increment(ref _given)}", time.GetUtcNow().AddHours(1));
    }
}
