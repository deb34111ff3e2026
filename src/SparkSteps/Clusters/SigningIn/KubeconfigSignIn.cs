using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace SparkSteps.Clusters.SigningIn;

/// <summary>A kubeconfig file. Read again when it was written since: a cluster started anew writes a new one.</summary>
internal sealed class KubeconfigSignIn(ClusterOptions options, TimeProvider time) : ISignIn
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(2);
    private readonly string _path = options.Kubeconfig ?? "";
    private DateTime _writtenAt;
    private long _checkedAt;
    private bool _isOutdated;

    public bool IsOutdated
    {
        get
        {
            if (!_isOutdated && time.GetElapsedTime(_checkedAt) >= CheckInterval)
            {
                _checkedAt = time.GetTimestamp();
                _isOutdated = File.GetLastWriteTimeUtc(_path) != _writtenAt;
            }

            return _isOutdated;
        }
    }

    public Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        // Taken before reading: a file written in between is then read once more.
        var writtenAt = File.GetLastWriteTimeUtc(_path);
        var kubeconfig = KubernetesClientConfiguration.LoadKubeConfig(new FileInfo(_path));
        var user = UserOf(kubeconfig);
        RequireAllowed(user);
        var tokenFile = TokenFile.Find(_path, user?.Name);
        if (tokenFile is not null && user?.UserCredentials is { } credentials)
            credentials.Token = TokenFile.Read(tokenFile);
        var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(kubeconfig, options.Context);
        if (tokenFile is not null)
            config.TokenProvider = new TokenFileAuth(tokenFile);
        if (config.SkipTlsVerify && !options.AllowInsecureSkipTlsVerify)
            throw new KubeConfigException($"{_path} turns off the check of the server's certificate; "
                + $"{nameof(ClusterOptions.AllowInsecureSkipTlsVerify)} allows that");
        if (Uri.TryCreate(config.Host, UriKind.Absolute, out var server) && server is { IsLoopback: false } && server.Scheme != Uri.UriSchemeHttps)
            throw new KubeConfigException($"{_path} names the server {server.Scheme}://{server.Authority}, to which the sign-in would go unencrypted; use https");
        config.HttpClientTimeout = options.RequestTimeout;
        (_writtenAt, _checkedAt, _isOutdated) = (writtenAt, time.GetTimestamp(), false);
        return Task.FromResult(config);
    }

    // Before the configuration is built: building it runs the program.
    private void RequireAllowed(User? user)
    {
        if (!options.AllowExecPlugins && user?.UserCredentials is { ExternalExecution: not null } or { AuthProvider: not null })
            throw new KubeConfigException($"{_path} signs in by running a program; {nameof(ClusterOptions.AllowExecPlugins)} allows that");
    }

    private User? UserOf(K8SConfiguration kubeconfig)
    {
        var context = kubeconfig.Contexts?.FirstOrDefault(c => Same(c.Name, options.Context ?? kubeconfig.CurrentContext));
        return kubeconfig.Users?.FirstOrDefault(u => Same(u.Name, context?.ContextDetails?.User));
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
