using SparkSteps.Cli.Service;

namespace SparkSteps.Cli.Doctor;

/// <summary>Where a service is, and what opens its operators' calls.</summary>
internal sealed record ServiceDoor(string Url, string? Key)
{
    /// <summary>What was named on the command line, or else what runs here or above; null when nothing does.</summary>
    public static ServiceDoor? Find(string? url, string? key, DirectoryInfo? data, DirectoryInfo here) =>
        url is not null ? new ServiceDoor(url, key)
        : (data is null ? ServiceFolder.ServiceAbove(here) : ServiceFolder.ServiceOf(data)) is { } service
            ? new ServiceDoor(service.Url, key ?? service.MasterKey)
            : null;
}
