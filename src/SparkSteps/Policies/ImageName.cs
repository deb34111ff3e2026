namespace SparkSteps.Policies;

/// <summary>An image's full name, registry first, without tag and digest: what decides where it comes from.</summary>
internal static class ImageName
{
    private const string DockerHub = "docker.io";
    private const string OfficialImages = $"{DockerHub}/library/";

    /// <summary><c>spark:3.5.3</c> is <c>docker.io/library/spark</c>, as for everyone who pulls it.</summary>
    public static string Repository(string image)
    {
        var name = image.Split('@')[0];
        var tag = name.LastIndexOf(':');
        return InRegistry(tag > name.LastIndexOf('/') ? name[..tag] : name);
    }

    /// <summary>Whether the image lies in the registry, folder or repository that <paramref name="allowed"/> names.</summary>
    public static bool IsWithin(string image, string allowed)
    {
        var repository = Repository(image);
        return Places(allowed.TrimEnd('/')).Any(place => repository == place || repository.StartsWith($"{place}/", StringComparison.Ordinal));
    }

    // One name alone can be an official image or someone's folder on Docker Hub.
    private static string[] Places(string allowed)
    {
        if (IsRegistry(allowed))
        {
            return [Registry(allowed)];
        }

        var place = InRegistry(allowed);
        return place.StartsWith(OfficialImages, StringComparison.Ordinal) ? [place, $"{DockerHub}/{place[OfficialImages.Length..]}"] : [place];
    }

    private static string InRegistry(string name)
    {
        var slash = name.IndexOf('/');
        if (slash < 0)
        {
            return OfficialImages + name;
        }

        if (!IsRegistry(name[..slash]))
        {
            return $"{DockerHub}/{name}";
        }

        var (registry, rest) = (Registry(name[..slash]), name[(slash + 1)..]);
        return registry == DockerHub && !rest.Contains('/') ? OfficialImages + rest : $"{registry}/{rest}";
    }

    private static string Registry(string host) => host.ToLowerInvariant() is "index.docker.io" or "registry-1.docker.io" ? DockerHub : host.ToLowerInvariant();

    // What Docker and containerd take for a registry and not for a folder of Docker Hub, whose folders have no capitals.
    private static bool IsRegistry(string part) =>
        !part.Contains('/') && (part.Contains('.') || part.Contains(':') || part == "localhost" || part.Any(char.IsUpper));
}
