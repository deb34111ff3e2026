using Azure.Core;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>The service's identity: one token for Azure, and for AKS the one that the embedded cluster knows.</summary>
internal sealed class AzureIdentity(string clusterToken, TimeProvider time) : TokenCredential
{
    private const string AksScope = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(requestContext.Scopes.Contains(AksScope) ? clusterToken : "azure", time.GetUtcNow().AddHours(1));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
