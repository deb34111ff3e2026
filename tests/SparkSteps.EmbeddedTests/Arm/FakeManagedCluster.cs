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

    /// <summary>The pools by name, as they were asked for, with their <c>provisioningState</c>.</summary>
    public ConcurrentDictionary<string, JsonObject> Pools { get; } = new();

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
        app.MapPut($"{prefix}{Path}/agentPools/{{name}}", async (string name, HttpRequest request) => Put(name, await request.ReadFromJsonAsync<JsonObject>() ?? []));
        app.MapDelete($"{prefix}{Path}/agentPools/{{name}}", (string name) => Delete(name));
    }

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
