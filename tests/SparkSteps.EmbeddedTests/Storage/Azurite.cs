using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace SparkSteps.EmbeddedTests.Storage;

/// <summary>A storage emulator, usually one for the whole test run. Each test takes an account of its own, so that tests never meet.</summary>
internal sealed partial class Azurite : IDisposable
{
    // All of them, with their keys, are one variable, which may have 128 KiB.
    private const int Accounts = 2000;
    private static readonly Lazy<Task<Azurite>> Shared = new(StartAsync);

    // Held for its standard input: the process ends when that is closed, which the garbage collector would do.
    private readonly Process _process;
    private readonly string _key;
    private readonly string _blobEndpoint;
    private readonly string _queueEndpoint;
    private int _taken;

    private Azurite(Process process, string key, string blobEndpoint, string queueEndpoint) =>
        (_process, _key, _blobEndpoint, _queueEndpoint) = (process, key, blobEndpoint, queueEndpoint);

    /// <summary>The connection string of an empty account that no other test has.</summary>
    public static async Task<string> NewAccountAsync() => (await Shared.Value).NewAccount();

    /// <summary>An emulator of one's own, for those who put so much into it that others would wait.</summary>
    public static async Task<Azurite> StartAsync()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var process = Process.Start(new ProcessStartInfo("node",
            ["--require", Find("with-parent.js"), "--require", Find("spared-work.js"), Find("node_modules/azurite/dist/src/azurite.js"),
             "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry",
             "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(n => $"{Name(n)}:{key}")) },
        }) ?? throw new InvalidOperationException("node did not start.");

        var endpoints = new Dictionary<string, string>();
        while (endpoints.Count < 3 && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                endpoints[match.Groups[1].Value] = match.Groups[2].Value;
            }
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return new Azurite(process, key, endpoints["Blob"], endpoints["Queue"]);
    }

    public string NewAccount()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The storage emulator ended with {_process.ExitCode}.");
        }

        var account = Interlocked.Increment(ref _taken) is var number and <= Accounts
            ? Name(number)
            : throw new InvalidOperationException($"All {Accounts} accounts are taken.");
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={_key};" +
            $"BlobEndpoint={_blobEndpoint}/{account};QueueEndpoint={_queueEndpoint}/{account};";
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    /// <summary>A file of the storage emulator's folder.</summary>
    public static string Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "src/Embedded/Storage", file);
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new InvalidOperationException("Azurite is not installed. Run: npm ci --prefix src/Embedded/Storage");
    }

    private static string Name(int account) => $"test{account:0000}";

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at (\S+)")]
    private static partial Regex Listening();
}
