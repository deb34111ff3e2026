using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Infra;

[Collection(DeploymentCollection.Name)]
public sealed class ClusterTemplateTests(Deployment deployment)
{
    private const string Cluster = "Microsoft.ContainerService/managedClusters";

    [BicepFact]
    public void Nobody_signs_in_but_by_Entra_and_pods_by_their_account()
    {
        var properties = deployment.Single(Cluster)["properties"];
        Assert.Equal("true", Deployment.Text(properties, "disableLocalAccounts"));
        Assert.Equal("true", Deployment.Text(properties, "aadProfile", "managed"));
        Assert.Equal("true", Deployment.Text(properties, "oidcIssuerProfile", "enabled"));
        Assert.Equal("true", Deployment.Text(properties, "securityProfile", "workloadIdentity", "enabled"));
    }

    [BicepFact]
    public void Pools_for_Spark_begin_with_no_node()
    {
        var pools = deployment.Of($"{Cluster}/agentPools").ToList();
        Assert.Equal(["spark", "sparkspot"], pools.Select(pool => Deployment.Text(pool, "name").Split('/')[^1]));
        Assert.All(pools, pool => Assert.Equal(
            ["User", "true", "0", "0"],
            new[] { "mode", "enableAutoScaling", "minCount", "count" }.Select(field => Deployment.Text(pool, "properties", field))));
    }

    [BicepFact]
    public void Spark_stays_off_the_system_pool_and_what_must_not_be_lost_off_spot_nodes()
    {
        var system = Assert.Single((JsonArray?)deployment.Single(Cluster)["properties"]?["agentPoolProfiles"] ?? []);
        var spot = deployment.Of($"{Cluster}/agentPools").Single(pool => Deployment.Text(pool, "properties", "scaleSetPriority") == "Spot");
        Assert.Contains("CriticalAddonsOnly=true:NoSchedule", Deployment.Text(system, "nodeTaints"));
        Assert.Contains("kubernetes.azure.com/scalesetpriority=spot:NoSchedule", Deployment.Text(spot, "properties", "nodeTaints"));
    }

    [BicepFact]
    public void Jobs_identity_is_that_of_the_account_that_steps_run_as()
    {
        var defaults = new StepSpecOptions();
        var federation = deployment.Single("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials");
        Assert.Equal($"system:serviceaccount:{defaults.Namespace}:{defaults.ServiceAccount}", Deployment.Text(federation, "properties", "subject"));
        Assert.Contains(
            InfraFolder.Documents("kubernetes/service-accounts.yaml"),
            document => document.At("kind") == "ServiceAccount"
                && document.At("metadata", "namespace") == defaults.Namespace && document.At("metadata", "name") == defaults.ServiceAccount);
    }
}
