using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>What the server says about itself: versions, groups, resources, and the little of OpenAPI that kubectl looks at.</summary>
internal static class Discovery
{
    private static readonly string[] AllVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly ILookup<string, ResourceType> ByGroupVersion = ResourceTypes.All.ToLookup(type => type.ApiVersion);

    /// <summary>Null when the path is not one of discovery.</summary>
    public static JsonObject? Find(string path) => path.Trim('/').Split('/') switch
    {
        ["version"] => Version(),
        ["api"] => new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1"), ["serverAddressByClientCIDRs"] = new JsonArray() },
        ["apis"] => Groups(),
        ["api", "v1"] => Resources("v1"),
        ["apis", var group] => ResourceTypes.All.FirstOrDefault(type => type.Group == group && group.Length > 0) is { } type ? Group(type) : null,
        ["apis", "authorization.k8s.io", "v1"] => Reviews(),
        ["apis", var group, var version] => Resources($"{group}/{version}"),
        ["openapi", "v3"] => OpenApiIndex(),
        ["openapi", "v3", "api", "v1"] => OpenApi("v1"),
        ["openapi", "v3", "apis", var group, var version] => OpenApi($"{group}/{version}"),
        _ => null,
    };

    private static JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = "31",
        ["gitVersion"] = "v1.31.0+sparksteps-embedded",
        ["platform"] = "linux/amd64",
    };

    private static JsonObject Groups() => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. ResourceTypes.All.Where(type => type.Group.Length > 0).DistinctBy(type => type.Group).Select(Group), ReviewGroup()]),
    };

    private static JsonObject Group(ResourceType type) => Group(type.Group, type.Version);

    private static JsonObject Group(string group, string version)
    {
        var preferred = new JsonObject { ["groupVersion"] = $"{group}/{version}", ["version"] = version };
        return new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = group,
            ["versions"] = new JsonArray(preferred),
            ["preferredVersion"] = preferred.DeepClone(),
        };
    }

    private static JsonObject ReviewGroup() => Group("authorization.k8s.io", "v1");

    private static JsonObject Reviews() => ResourceList("authorization.k8s.io/v1",
        [Resource("selfsubjectaccessreviews", "SelfSubjectAccessReview", false, ["create"])]);

    private static JsonObject? Resources(string groupVersion) => ByGroupVersion.Contains(groupVersion)
        ? ResourceList(groupVersion, ByGroupVersion[groupVersion].SelectMany(Resources))
        : null;

    private static JsonObject ResourceList(string groupVersion, IEnumerable<JsonObject> resources) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = groupVersion,
        ["resources"] = new JsonArray([.. resources]),
    };

    private static IEnumerable<JsonObject> Resources(ResourceType type)
    {
        var main = Resource(type.Plural, type.Kind, type.Namespaced, AllVerbs);
        main["singularName"] = type.Singular;
        main["shortNames"] = Json.ToArray(type.ShortNames);
        main["categories"] = Json.ToArray(type.IsWorkload ? ["all"] : []);
        yield return main;
        if (type.HasStatus)
        {
            yield return Resource(type.Plural + "/status", type.Kind, type.Namespaced, ["get", "patch", "update"]);
        }

        if (type == ResourceTypes.Pods)
        {
            yield return Resource("pods/log", "Pod", true, ["get"]);
        }

        if (type == ResourceTypes.ServiceAccounts)
        {
            yield return Resource("serviceaccounts/token", "TokenRequest", true, ["create"]);
        }
    }

    private static JsonObject Resource(string name, string kind, bool namespaced, string[] verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = "",
        ["namespaced"] = namespaced,
        ["kind"] = kind,
        ["verbs"] = Json.ToArray(verbs),
    };

    private static JsonObject OpenApiIndex() => new()
    {
        ["paths"] = new JsonObject(ByGroupVersion.Select(group => KeyValuePair.Create(
            OpenApiPath(group.Key), (JsonNode?)new JsonObject { ["serverRelativeURL"] = "/openapi/v3/" + OpenApiPath(group.Key) }))),
    };

    private static string OpenApiPath(string groupVersion) => groupVersion.Contains('/') ? "apis/" + groupVersion : "api/" + groupVersion;

    // kubectl asks whether the server validates fields itself; where patch knows fieldValidation it does not validate on its own.
    private static JsonObject? OpenApi(string groupVersion) => !ByGroupVersion.Contains(groupVersion) ? null : new JsonObject
    {
        ["openapi"] = "3.0.0",
        ["info"] = new JsonObject { ["title"] = "SparkSteps embedded cluster", ["version"] = "v1" },
        ["paths"] = new JsonObject(ByGroupVersion[groupVersion].Select(type => KeyValuePair.Create($"/{OpenApiPath(groupVersion)}/{type.Plural}/{{name}}", (JsonNode?)new JsonObject
        {
            ["patch"] = new JsonObject
            {
                ["parameters"] = new JsonArray(new JsonObject { ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } }),
                ["responses"] = new JsonObject(),
                ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind },
            },
        }))),
    };
}
