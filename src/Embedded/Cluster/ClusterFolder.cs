using System.Security.Cryptography;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster;

/// <summary>The folder that holds all state of a cluster. One process at a time may have it.</summary>
internal sealed class ClusterFolder : IDisposable
{
    private readonly FileStream _lock;

    private ClusterFolder(string path, FileStream @lock) => (Root, _lock) = (path, @lock);

    public string Root { get; }

    public string Objects => Path.Combine(Root, "objects.log");

    public string Certificates => Path.Combine(Root, "pki");

    public string Users => Path.Combine(Root, "users.json");

    public string Kubeconfig => Path.Combine(Root, "kubeconfig");

    public string Pods => Path.Combine(Root, "pods");

    public string Claims => Path.Combine(Root, "claims");

    /// <summary>Throws IOException when another process has the folder.</summary>
    public static ClusterFolder Open(string path)
    {
        var root = Path.GetFullPath(path);
        Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new ClusterFolder(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>The administrator's token; the same at every start.</summary>
    public string LoadOrCreateToken() => LoadOrCreate("token");

    /// <summary>What service accounts' tokens are signed with; the same at every start, so that they serve on.</summary>
    public byte[] LoadOrCreateTokenKey() => Convert.FromHexString(LoadOrCreate("token-key"));

    public void Dispose() => _lock.Dispose();

    private string LoadOrCreate(string name)
    {
        var path = Path.Combine(Root, name);
        if (!File.Exists(path))
        {
            SecretFile.Write(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        }

        return File.ReadAllText(path);
    }
}
