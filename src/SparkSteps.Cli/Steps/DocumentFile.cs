using SparkSteps.Cli.Api;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Steps;

/// <summary>A file that goes to the service as it is.</summary>
internal static class DocumentFile
{
    public static async Task<Document> ReadAsync(string path, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (path == "-")
        {
            return new Document(new BinaryData(await surroundings.Terminal.Input.ReadToEndAsync(cancellationToken)).ToMemory());
        }

        var location = surroundings.PathOf(path);
        return File.Exists(location)
            ? new Document(await File.ReadAllBytesAsync(location, cancellationToken))
            : throw StoppedException.BadInput($"There is no file {location}.", "Name one that is there, or - for the standard input.");
    }
}
