using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>Every way in which a cluster can be named and signed in to.</summary>
public abstract class SignInTests(ApiServer server) : ContractTests(server)
{
    [ContractFact]
    public async Task A_token_signs_in() => await ReadsAsync(Write(Kubeconfigs.Render(Admin.Config, $"{{token: {await TokenAsync()}}}")));

    [ContractFact]
    public async Task A_token_file_beside_the_kubeconfig_signs_in()
    {
        Folder.Write("token", await TokenAsync() + "\n");

        await ReadsAsync(Write(Kubeconfigs.Render(Admin.Config, "{tokenFile: token}")));
    }

    [ContractFact]
    public async Task A_token_file_counts_more_than_a_token()
    {
        Folder.Write("token", await TokenAsync());

        await ReadsAsync(Write(Kubeconfigs.Render(Admin.Config, "{token: none, tokenFile: token}")));
    }

    [ContractFact]
    public async Task A_missing_token_file_is_named() => Assert.Contains(
        "token-that-is-not-there", await ReasonAsync(Write(Kubeconfigs.Render(Admin.Config, "{tokenFile: token-that-is-not-there}"))));

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_client_certificate_signs_in()
    {
        var cluster = Open(("Kubeconfig", Server.Kubeconfig), ("Context", Server.CertificateContext ?? ""));

        var result = await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);

        Assert.Equal(CreateOutcome.Created, result.Outcome);
    }

    [ContractFact]
    public async Task A_wrong_token_is_401() =>
        Assert.Contains("401 Unauthorized", await ReasonAsync(Write(Kubeconfigs.Render(Admin.Config, "{token: wrong}"))));

    [ContractFact]
    public async Task A_program_is_refused_unless_it_is_allowed()
    {
        var reason = await ReasonAsync(Write(Kubeconfigs.Render(Admin.Config, await ProgramAsync())));

        Assert.Contains("signs in by running a program; AllowExecPlugins allows that", reason);
        Assert.False(File.Exists(Path.Combine(Folder.Path, "ran")));
    }

    [ContractFact]
    public async Task A_program_signs_in_where_it_is_allowed()
    {
        await ReadsAsync(Write(Kubeconfigs.Render(Admin.Config, await ProgramAsync())), ("AllowExecPlugins", "true"));

        Assert.True(File.Exists(Path.Combine(Folder.Path, "ran")));
    }

    [ContractFact]
    public async Task An_unchecked_server_is_refused_unless_it_is_allowed()
    {
        var path = Write(Kubeconfigs.WithoutServerCheck(Admin.Config, $"{{token: {await TokenAsync()}}}"));

        Assert.Contains("turns off the check of the server's certificate; AllowInsecureSkipTlsVerify allows that", await ReasonAsync(path));
        await ReadsAsync(path, ("AllowInsecureSkipTlsVerify", "true"));
    }

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_server_with_anothers_authority_is_refused()
    {
        var other = new KubernetesClientConfiguration { Host = Admin.Config.Host };
        using var key = ECDsa.Create();
        var now = TimeProvider.System.GetUtcNow();
        other.SslCaCerts = [new CertificateRequest(
            "CN=other", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1))];

        Assert.Contains("SSL connection could not be established", await ReasonAsync(Write(Kubeconfigs.Render(other, $"{{token: {await TokenAsync()}}}"))));
    }

    private string Write(string kubeconfig) => Folder.Write("kubeconfig", kubeconfig);

    private Task<string> TokenAsync() => Submitter.SignInAsync(Server, Namespace, [.. Submitter.Rights()]);

    private async Task<string> ProgramAsync()
    {
        var script = Folder.Write("sign-in.sh", $$$"""
            touch "$(dirname "$0")/ran"
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{await TokenAsync()}}}"}}'
            """);
        return $"{{exec: {{apiVersion: client.authentication.k8s.io/v1, command: sh, args: [{script}], interactiveMode: Never}}}}";
    }

    private async Task ReadsAsync(string kubeconfig, params (string Name, string Value)[] settings) =>
        Assert.Empty(await Open([("Kubeconfig", kubeconfig), .. settings]).ListEventsAsync(Namespace, "any", default));

    private async Task<string> ReasonAsync(string kubeconfig)
    {
        var cluster = Open(("Kubeconfig", kubeconfig));
        return (await Assert.ThrowsAsync<ClusterUnavailableException>(() => cluster.ListEventsAsync(Namespace, "any", default))).Message;
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : SignInTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : SignInTests(server);
}
