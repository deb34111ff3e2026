using System.Net.Sockets;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Images;

/// <summary>The end of a build's log as evidence. A log that cannot be had must not hide that the build has failed.</summary>
public sealed class BuildLog(RegistryBuilds builds, IHttpClientFactory http)
{
    public const string HttpClientName = "image-build-logs";
    private const int MostLines = 20;

    internal async Task<IReadOnlyList<string>> ReadEndAsync(ContentImage image, string build, CancellationToken cancellationToken)
    {
        try
        {
            return await builds.FindLogAsync(image, build, cancellationToken) is { } log ? await ReadEndAsync(log, cancellationToken) : [];
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return ["The build's log cannot be read now."];
        }
    }

    private async Task<IReadOnlyList<string>> ReadEndAsync(Uri log, CancellationToken cancellationToken)
    {
        using var client = http.CreateClient(HttpClientName);
        await using var content = await client.GetStreamAsync(log, cancellationToken);
        using var end = new StreamReader(await LogTail.OfAsync(content, MostLines, cancellationToken));
        var text = await end.ReadToEndAsync(cancellationToken);
        return [.. SecretText.Redact(text).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }
}
