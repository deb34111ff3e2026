using System.ComponentModel.DataAnnotations;

namespace SparkSteps.Images;

/// <summary>Where images are built. Section <c>SparkSteps:Images</c>. Without registries no images are built.</summary>
public sealed class ImageOptions
{
    public const string Section = "SparkSteps:Images";

    /// <summary>The first one is the default of specs that name none.</summary>
    public IList<RegistryOptions> Registries { get; } = [];

    /// <summary>The repository of specs that name none.</summary>
    [Required]
    public string Repository { get; set; } = "sparksteps";

    /// <summary>How long a build may take; 1 hour, 5 minutes to 8 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "08:00:00")]
    public TimeSpan BuildTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Azure Resource Manager; sovereign clouds have their own. Its tokens have the scope <c>{ArmEndpoint}/.default</c>.</summary>
    public Uri ArmEndpoint { get; set; } = new("https://management.azure.com/");

    /// <summary>The scope of the tokens that registries exchange for their own.</summary>
    [Required]
    public string TokenScope { get; set; } = "https://containerregistry.azure.net/.default";

    internal RegistryOptions? Find(string host) => Registries.FirstOrDefault(registry => registry.Host == host);
}
