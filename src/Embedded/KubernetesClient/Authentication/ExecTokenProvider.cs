using System.Net.Http.Headers;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s.Authentication;

/// <summary>Runs the kubeconfig's plugin for a token: at the first request, and again 30 seconds before the token ends.</summary>
public class ExecTokenProvider(ExternalExecution exec) : ITokenProvider
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private ExecCredentialStatus? _credential;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var credential = _credential;
        if (credential is null || TimeProvider.System.GetUtcNow() + Margin > credential.ExpirationTimestamp)
            _credential = credential = await ExecPlugin.RunAsync(exec, cancellationToken);
        return new AuthenticationHeaderValue(
            "Bearer", credential.Token ?? throw new KubeConfigException($"'{exec.Command}' gave no token"));
    }
}
