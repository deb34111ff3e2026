using k8s;
using SparkSteps.ClusterTests.Servers;

namespace SparkSteps.ClusterTests;

/// <summary>What Kubernetes gives a pod: the server's address and the account's files. A process has one such place, so that one test at a time has it.</summary>
internal sealed class PodSurroundings : IDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private readonly TemporaryFolder _folder = new();

    private PodSurroundings()
    {
    }

    public string TokenFile => Path.Combine(_folder.Path, "token");

    public static async Task<PodSurroundings> EnterAsync(KubernetesClientConfiguration admin, string @namespace, string token)
    {
        await Gate.WaitAsync();
        var pod = new PodSurroundings();
        pod._folder.Write("token", token);
        pod._folder.Write("namespace", @namespace);
        pod._folder.Write("ca.crt", Kubeconfigs.Pem(admin));
        var server = new Uri(admin.Host ?? "");
        KubernetesClientConfiguration.ServiceAccountFolder = pod._folder.Path;
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", server.Host);
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", server.Port.ToString());
        return pod;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", null);
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_PORT", null);
        _folder.Dispose();
        Gate.Release();
    }
}
