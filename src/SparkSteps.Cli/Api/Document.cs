using System.Net.Http.Headers;

namespace SparkSteps.Cli.Api;

/// <summary>The body of a request: YAML or JSON, which the service tells apart by itself.</summary>
/// <param name="Archive">The file of a project that goes through the service with it; null when it has none, or one that lies in storage.</param>
internal sealed record Document(ReadOnlyMemory<byte> Bytes, string? Archive = null)
{
    public HttpContent ToContent()
    {
        var spec = new ReadOnlyMemoryContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/yaml") } };
        return Archive is null
            ? spec
            : new MultipartFormDataContent { { spec, "spec" }, { new StreamContent(File.OpenRead(Archive)), "project", Path.GetFileName(Archive) } };
    }
}
