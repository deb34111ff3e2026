namespace SparkSteps.Functions.Http;

/// <summary>The description of this API, OpenAPI 3.1, as <c>scripts/describe.sh</c> has made it from the functions and the records.</summary>
internal static class OpenApi
{
    public static byte[] Read()
    {
        using var resource = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("The assembly lacks openapi.json.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
