using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests;

/// <summary>One verb on one resource, as a Role grants it.</summary>
internal sealed record Right(string Verb, string Group, string Resource)
{
    public JsonObject ToRule() => new()
    {
        ["apiGroups"] = new JsonArray(Group),
        ["resources"] = new JsonArray(Resource),
        ["verbs"] = new JsonArray(Verb),
    };

    public async Task<bool> IsGrantedAsync(AdminApi somebody, string @namespace)
    {
        var parts = Resource.Split('/');
        var asked = new JsonObject
        {
            ["namespace"] = @namespace,
            ["verb"] = Verb,
            ["group"] = Group,
            ["resource"] = parts[0],
            ["subresource"] = parts.ElementAtOrDefault(1) ?? "",
        };
        var answer = await somebody.DoAsync("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = asked },
        }.ToJsonString());
        return answer.Flag("status", "allowed");
    }

    public override string ToString() => $"{Verb} {Resource}";
}
