using SparkSteps.Cli.Service;

namespace SparkSteps.Cli.Doctor;

/// <summary>Where a service is, and what opens its operators' calls.</summary>
internal sealed record ServiceDoor(string Url, string? Key)
{
    /// <summary>What was named on the command line, or else what runs over the folder; null when nothing does.</summary>
    public static ServiceDoor? Find(string? url, string? key, DirectoryInfo data) =>
        url is not null ? new ServiceDoor(url, key)
        : ServiceFolder.Read<ServiceDescription>(Path.Combine(data.FullName, "service.json")) is { } service
            ? new ServiceDoor(service.Url, key ?? service.MasterKey)
            : null;
}
