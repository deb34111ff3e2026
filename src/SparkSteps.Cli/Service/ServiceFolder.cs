using System.Text.Json;

namespace SparkSteps.Cli.Service;

/// <summary>The folder of a service's state. What is private in it can be read by its owner only.</summary>
internal sealed class ServiceFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public ServiceFolder(DirectoryInfo root)
    {
        Root = root.FullName;
        Directory.CreateDirectory(Root);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Root, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    public string Root { get; }

    public string Description => Path("service.json");

    public string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public string Folder(params string[] parts) => Directory.CreateDirectory(Path(parts)).FullName;

    /// <summary>What an earlier start has written; null when there is none or it cannot be read.</summary>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What describes the service of a folder; null when none runs over it.</summary>
    public static ServiceDescription? ServiceOf(DirectoryInfo data) => Read<ServiceDescription>(System.IO.Path.Combine(data.FullName, "service.json"));

    /// <summary>The same of the folder <c>.sparksteps</c> here or above that comes first.</summary>
    public static ServiceDescription? ServiceAbove(DirectoryInfo folder)
    {
        for (var here = folder; here is not null; here = here.Parent)
        {
            if (ServiceOf(new DirectoryInfo(System.IO.Path.Combine(here.FullName, ".sparksteps"))) is { } service)
            {
                return service;
            }
        }

        return null;
    }

    /// <summary>Replaces the file as a whole, so that a reader never sees half of it.</summary>
    public static void Write<T>(string path, T value)
    {
        var part = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(part, options))
        {
            JsonSerializer.Serialize(file, value, Json);
        }

        File.Move(part, path, overwrite: true);
    }
}
