using System.Net;

namespace SparkSteps.Webhooks;

/// <summary>A host's name leads to an address that webhooks may not reach.</summary>
internal sealed class AddressRefusedException(string host, IPAddress address)
    : IOException($"The host {host} leads to {address}, which is not a public address.");
