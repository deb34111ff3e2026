using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Webhooks;

/// <summary>Where specs may send webhooks, and how they are sent. Section <c>SparkSteps:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    public const string Section = "SparkSteps:Webhooks";

    /// <summary>Hosts that specs may name: <c>hooks.example.org</c>, or <c>*.example.org</c> for all below it. Empty turns webhooks off.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Lets allowed hosts be on loopback and private addresses, and be called by http. Link-local addresses, such as the metadata service
    /// of the cloud, are refused all the same.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>
    /// Signs what is sent, as Standard Webhooks write it: <c>whsec_</c> and 24 to 64 bytes in base64. Set it from a Key Vault reference; it is
    /// needed when any host is allowed.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>How long a receiver may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often one webhook is tried in all.</summary>
    [Range(1, 20)]
    public int Attempts { get; set; } = 8;

    /// <summary>The wait before the second attempt; each further one is three times as long, and six hours at most.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(10);
}
