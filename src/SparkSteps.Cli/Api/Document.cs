using System.Net.Http.Headers;

namespace SparkSteps.Cli.Api;

/// <summary>The body of a request: YAML or JSON, which the service tells apart by itself.</summary>
internal sealed record Document(ReadOnlyMemory<byte> Bytes)
{
    public HttpContent ToContent() => new ReadOnlyMemoryContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/yaml") } };
}
