using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>Tokens that end while the service runs, in files that somebody else renews.</summary>
public abstract class TokenTests(ApiServer server) : ContractTests(server)
{
    [ContractFact]
    public async Task A_renewed_token_file_is_read_when_the_old_token_is_refused()
    {
        var token = await Submitter.SignInAsync(Server, Namespace, [.. Submitter.Rights()]);
        var file = Folder.Write("token", token);
        var cluster = Open(("Kubeconfig", Folder.Write("kubeconfig", Kubeconfigs.Render(Admin.Config, $"{{tokenFile: {file}}}"))));

        await GoesOnAsync(cluster, token, file);
    }

    [ContractFact]
    public async Task A_pods_token_is_read_again_when_the_old_one_is_refused()
    {
        var token = await Submitter.SignInAsync(Server, Namespace, [.. Submitter.Rights()]);
        using var pod = await PodSurroundings.EnterAsync(Admin.Config, Namespace, token);

        await GoesOnAsync(Open(("InCluster", "true")), token, pod.TokenFile);
    }

    [ContractFact]
    public async Task A_token_that_is_not_renewed_is_explained()
    {
        var token = await Submitter.SignInAsync(Server, Namespace, [.. Submitter.Rights()]);
        var cluster = Open(("Kubeconfig", Folder.Write("kubeconfig", Kubeconfigs.Render(Admin.Config, $"{{token: {token}}}"))));
        await EndAsync(token);

        var exception = await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ListEventsAsync(Namespace, "any", default));

        Assert.Equal("Cluster 'default' could not be asked: 401 Unauthorized: Unauthorized", exception.Message);
    }

    // The call that meets the refusal is the one that succeeds.
    private async Task GoesOnAsync(ICluster cluster, string token, string file)
    {
        Assert.Empty(await cluster.ListEventsAsync(Namespace, "any", default));
        await EndAsync(token);
        await File.WriteAllTextAsync(file, await Submitter.NewTokenAsync(Server, Namespace));

        Assert.Empty(await cluster.ListEventsAsync(Namespace, "any", default));
    }

    /// <summary>Deletes the token's account, which ends the token at once, and makes it anew.</summary>
    private async Task EndAsync(string token)
    {
        await Admin.DoAsync("DELETE", $"{Paths.ServiceAccounts(Namespace)}/{Submitter.Account}");
        using var submitter = Admin.As(token);
        await Eventually.TrueAsync(async () => (await submitter.SendAsync("GET", Paths.Events(Namespace))).Code == 401);
        await Admin.ApplyAsync($"{{apiVersion: v1, kind: ServiceAccount, metadata: {{name: {Submitter.Account}, namespace: {Namespace}}}}}");
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : TokenTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : TokenTests(server);
}
