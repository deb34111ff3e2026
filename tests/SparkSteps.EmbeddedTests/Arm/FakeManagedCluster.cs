using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>An AKS cluster: its kubeconfig, and node pools that come and go when a test lets them.</summary>
internal sealed class FakeManagedCluster
{
    public const string Path = "/Microsoft.ContainerService/managedClusters/spark";

    private const string Operations = "/Microsoft.ContainerService/locations/eu/operations";
    private readonly ConcurrentDictionary<string, JsonObject> _errors = new();

    /// <summary>The pools by name, as they were asked for, with their <c>provisioningState</c>.</summary>
    public ConcurrentDictionary<string, JsonObject> Pools { get; } = new();

    public string Pool => Assert.Single(Pools.Keys);

    /// <summary>Of the cluster behind this one.</summary>
    public string KubeconfigPath { get; set; } = "";

    /// <summary>Whether a pool is there, or gone, at once.</summary>
    public bool IsQuick { get; set; } = true;

    public void Map(WebApplication app, string prefix)
    {
        app.MapPost($"{prefix}{Path}/listClusterUserCredential", Kubeconfig);
        app.MapGet($"{prefix}{Path}/agentPools", () => new JsonObject
        {
            ["value"] = new JsonArray([.. Pools.Select(pool => pool.Value.DeepClone())]),
        });
        app.MapGet($"{prefix}{Path}/agentPools/{{name}}", (string name) => Pools.TryGetValue(name, out var pool) ? Results.Json(pool) : Results.NotFound());
        app.MapPut($"{prefix}{Path}/agentPools/{{name}}", async (string name, HttpContext context) =>
        {
            context.Response.Headers["Azure-AsyncOperation"] = $"{context.Request.Scheme}://{context.Request.Host}{prefix}{Operations}/{name}?api-version=2017-08-31";
            return Put(name, await context.Request.ReadFromJsonAsync<JsonObject>() ?? []);
        });
        app.MapGet($"{prefix}{Operations}/{{name}}", (string name) => new JsonObject { ["status"] = "Failed", ["error"] = _errors[name].DeepClone() });
        app.MapDelete($"{prefix}{Path}/agentPools/{{name}}", (string name) => Delete(name));
    }

    /// <summary>A pool that was accepted does not come: AKS says why where it said that it would.</summary>
    public void Fail(string name, string code, string message)
    {
        _errors[name] = new JsonObject { ["code"] = code, ["message"] = message };
        Settle(name, "Failed");
    }

    /// <summary>What was being deleted is gone.</summary>
    public void Remove(string name) => Pools.TryRemove(name, out _);

    public void Settle(string name, string state)
    {
        if (Pools[name]["properties"] is JsonObject properties)
        {
            properties["provisioningState"] = state;
        }
    }

    private JsonObject Kubeconfig() => new()
    {
        ["kubeconfigs"] = new JsonArray(new JsonObject
        {
            ["name"] = "clusterUser",
            ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(File.ReadAllText(KubeconfigPath))),
        }),
    };

    private IResult Put(string name, JsonObject pool)
    {
        pool["name"] = name;
        Pools[name] = pool;
        Settle(name, IsQuick ? "Succeeded" : "Creating");
        return Results.Json(pool, statusCode: 201);
    }

    private IResult Delete(string name)
    {
        if (!Pools.ContainsKey(name))
        {
            return Results.NoContent();
        }

        if (IsQuick)
        {
            Pools.TryRemove(name, out _);
        }
        else
        {
            Settle(name, "Deleting");
        }

        return Results.StatusCode(202);
    }
}
