using System.Net;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

/// <summary>How this host listens, stops and calls itself.</summary>
internal sealed record HostSettings
{
    private const int DefaultPort = 7071;
    private const int LongestHostId = 32;

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Written once everything listens; null for none.</summary>
    public string? ReadyFile { get; init; }

    /// <summary>How long running invocations may go on after a stop was asked for, before their tokens fire.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a message that is worked on stays invisible after its host died; renewed at half time.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest wait between two scans of a container in which nothing changes.</summary>
    public TimeSpan BlobScanInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Hosts of the same id share timers, blob scans and receipts.</summary>
    public string HostId { get; init; } = "";

    public static HostSettings Read(IConfiguration settings, string[] args, StartupProblems problems)
    {
        // Read from the arguments alone: PORT and ADDRESS are common in environments and mean other things there.
        var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
        try
        {
            return new HostSettings
            {
                Address = ReadAddress(arguments["address"]),
                Port = arguments.GetValue("port", settings.GetValue("Host:LocalHttpPort", DefaultPort)),
                ReadyFile = arguments["ready-file"],
                ShutdownGrace = settings.GetValue("Host:ShutdownGrace", TimeSpan.FromSeconds(30)),
                MessageLease = settings.GetValue("Host:MessageLease", TimeSpan.FromMinutes(10)),
                BlobScanInterval = settings.GetValue("Host:BlobScanInterval", TimeSpan.FromSeconds(10)),
                HostId = settings["AzureFunctionsWebHost:hostid"] ?? DefaultHostId(),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            problems.Add(e.Message);
            return new HostSettings();
        }
    }

    private static IPAddress ReadAddress(string? text) => text switch
    {
        null or "localhost" => IPAddress.Loopback,
        _ => IPAddress.TryParse(text, out var address) ? address : throw new FormatException($"--address {text} is not an IP address."),
    };

    private static string DefaultHostId()
    {
        var name = (Assembly.GetEntryAssembly()?.GetName().Name ?? "functions").ToLowerInvariant().Replace('.', '-');
        return name[..Math.Min(name.Length, LongestHostId)];
    }
}
