using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>SelfSubjectAccessReview: may I?</summary>
internal static class AccessReview
{
    public static ApiResponse Answer(User user, byte[] body)
    {
        try
        {
            var review = Json.Parse(body);
            var asked = review.At("spec", "resourceAttributes");
            var resource = asked.Text("subresource") is { Length: > 0 } part ? $"{asked.Text("resource")}/{part}" : asked.Text("resource") ?? "";
            var access = new Access(asked.Text("verb") ?? "", asked.Text("group") ?? "", resource, asked.Text("namespace") ?? "");
            review["status"] = new JsonObject { ["allowed"] = user.May(access) };
            return new ObjectResponse(review.ToBytes(), StatusCodes.Status201Created);
        }
        catch (JsonException error)
        {
            return ApiStatus.BadRequest(error.Message);
        }
    }
}
