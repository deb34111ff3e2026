using SparkSteps.Arm;

namespace SparkSteps.Images;

/// <summary>A registry that images are built in.</summary>
public sealed class RegistryOptions
{
    /// <summary><c>/subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.ContainerRegistry/registries/{name}</c></summary>
    public string ResourceId { get; set; } = "";

    /// <summary>What its images' names begin with; <c>{name}.azurecr.io</c> when not given.</summary>
    public string? LoginServer { get; set; }

    internal string Host => LoginServer is { Length: > 0 } server ? server : $"{ArmResourceId.NameOf(ResourceId).ToLowerInvariant()}.azurecr.io";
}
