using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Security;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>One authenticated request for objects. The verb is Kubernetes' own: get, list, watch, create, update, patch, delete, deletecollection.</summary>
internal sealed record ApiCall(ApiPath Path, string Verb, User User, HttpRequest Request, byte[] Body)
{
    public bool WantsTable => Request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal);

    public string ContentType => (Request.ContentType ?? "application/json").Split(';')[0].Trim();

    public string? Query(string name) => Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    public bool QueryFlag(string name) => Query(name) is "true" or "1" or "True";

    public ObjectPart Part => Path.Subresource == "status" ? ObjectPart.Status : ObjectPart.Main;

    public WriteMode Mode => Query("dryRun") == "All" ? WriteMode.DryRun : WriteMode.Commit;

    /// <summary>An update's manager is the client's program unless it names itself.</summary>
    public WriteOptions UpdateOptions()
    {
        var program = Request.Headers.UserAgent.ToString().Split('/')[0];
        var name = Query("fieldManager") ?? (program.Length > 0 ? program : "unknown");
        return new WriteOptions(new FieldManager(name, Applies: false), Part, Mode);
    }

    public static string? VerbOf(HttpRequest request, ApiPath path) => (request.Method, path.Name) switch
    {
        (var method, _) when path.Subresource == "token" => method == "POST" ? "create" : null,
        ("GET", null) => IsWatch(request) ? "watch" : "list",
        ("GET", _) => IsWatch(request) ? "watch" : "get",
        ("POST", null) when path.Type.Namespaced == path.Namespace is not null => "create",
        ("PUT", not null) => "update",
        ("PATCH", not null) => "patch",
        ("DELETE", not null) when path.Subresource is null => "delete",
        ("DELETE", null) => "deletecollection",
        _ => null,
    };

    private static bool IsWatch(HttpRequest request) => request.Query["watch"].ToString() is "true" or "1";
}
