using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>A list, written from the JSON that each object already has.</summary>
internal sealed class ListResponse(ResourceType type, IReadOnlyList<StoredObject> items, JsonObject metadata) : ApiResponse
{
    private const int FlushEvery = 64 * 1024;

    public override async Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        var body = context.Response.BodyWriter;
        body.Write(Encoding.UTF8.GetBytes(
            $"{{\"kind\":\"{type.Kind}List\",\"apiVersion\":\"{type.ApiVersion}\",\"metadata\":{metadata.ToJsonString()},\"items\":["));
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                body.Write(","u8);
            }

            body.Write(items[i].Json);
            if (body.UnflushedBytes > FlushEvery)
            {
                await body.FlushAsync(cancellationToken);
            }
        }

        body.Write("]}"u8);
        await body.FlushAsync(cancellationToken);
    }
}
