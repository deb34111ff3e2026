using System.Diagnostics;
using System.Net.Sockets;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Service;

/// <summary>Azurite, the storage emulator, with an account and a key of this service's own.</summary>
internal sealed class StorageCommand(ServiceIdentity identity, string folder)
{
    private const string Account = "sparksteps";

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={identity.StorageKey};" +
        $"BlobEndpoint=http://127.0.0.1:{identity.BlobPort}/{Account};QueueEndpoint=http://127.0.0.1:{identity.QueuePort}/{Account};";

    public ProcessStartInfo Create() => new("node",
        ["--require", Find("durable.js"), Find("node_modules/azurite/dist/src/azurite.js"), "--location", folder, "--silent", "--skipApiVersionCheck", "--disableTelemetry",
         "--blobHost", "127.0.0.1", "--blobPort", $"{identity.BlobPort}", "--queueHost", "127.0.0.1", "--queuePort", $"{identity.QueuePort}",
         "--tableHost", "127.0.0.1", "--tablePort", $"{identity.TablePort}"])
    {
        Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{identity.StorageKey}" },
    };

    public bool IsReady() => Answers(identity.BlobPort) && Answers(identity.QueuePort);

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Find(string file) =>
        Repository.Find($"src/Embedded/Storage/{file}")
        ?? throw new StoppedException(ExitCode.ServiceAway, "Azurite is not installed.", "Run: npm ci --prefix src/Embedded/Storage");
}
