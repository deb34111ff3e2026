using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>The run's main object owns the others and takes them along.</summary>
public abstract class OwnershipTests(ApiServer server) : ContractTests(server)
{
    private string SecretPath => $"{Paths.Secrets(Namespace)}/wordcount-1-project";

    [ContractFact]
    public async Task A_secret_goes_with_its_application()
    {
        var cluster = await SubmitterAsync();
        await SubmitAsync(cluster);

        await cluster.DeleteAsync(KubernetesResource.SparkApplication, Namespace, "wordcount-1", default);

        await Eventually.TrueAsync(async () => !await Admin.ExistsAsync(SecretPath));
    }

    [ContractFact]
    public async Task Adopting_twice_leaves_one_owner()
    {
        var cluster = await SubmitterAsync();
        var owner = await SubmitAsync(cluster);

        await cluster.AdoptAsync(Some.Secret(Namespace), owner, default);

        var owners = (await Admin.GetAsync(SecretPath)).Items("metadata", "ownerReferences");
        Assert.Equal((owner.Name, owner.Uid), Assert.Single(owners.Select(each => (each.Text("name") ?? "", each.Text("uid") ?? ""))));
    }

    [ContractFact]
    public async Task Adopting_and_deleting_what_is_gone_is_done_already()
    {
        var cluster = await SubmitterAsync();
        var owner = new OwnerReference(KubernetesResource.SparkApplication, "wordcount-1", Guid.NewGuid().ToString());

        await cluster.AdoptAsync(Some.Secret(Namespace), owner, default);
        await cluster.DeleteAsync(KubernetesResource.SparkApplication, Namespace, "wordcount-1", default);

        Assert.False(await Admin.ExistsAsync(SecretPath));
    }

    [ContractFact]
    public async Task An_object_whose_owner_never_was_is_taken_away()
    {
        var cluster = await SubmitterAsync();
        await cluster.CreateAsync(Some.Secret(Namespace), WhenMine.Keep, default);
        var nobody = new OwnerReference(KubernetesResource.SparkApplication, "wordcount-1", Guid.NewGuid().ToString());

        await cluster.AdoptAsync(Some.Secret(Namespace), nobody, default);

        await Eventually.TrueAsync(async () => !await Admin.ExistsAsync(SecretPath));
    }

    private async Task<OwnerReference> SubmitAsync(ICluster cluster)
    {
        await cluster.CreateAsync(Some.Secret(Namespace), WhenMine.Update, default);
        var application = await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);
        var owner = new OwnerReference(KubernetesResource.SparkApplication, "wordcount-1", application.Uid ?? "");
        await cluster.AdoptAsync(Some.Secret(Namespace), owner, default);
        return owner;
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : OwnershipTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : OwnershipTests(server);
}
