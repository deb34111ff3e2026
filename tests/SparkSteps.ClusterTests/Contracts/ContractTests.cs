using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>A namespace of its own for each test, and the product signed in to it with the service's account and exactly its Role.</summary>
public abstract class ContractTests(ApiServer server) : IAsyncLifetime
{
    private readonly List<IDisposable> _opened = [];

    internal string Namespace { get; private set; } = "";

    internal TemporaryFolder Folder { get; } = new();

    internal AdminApi Admin => server.Admin;

    protected ApiServer Server => server;

    public async Task InitializeAsync() => Namespace = await server.NewNamespaceAsync();

    public async Task DisposeAsync()
    {
        _opened.ForEach(opened => opened.Dispose());
        Folder.Dispose();
        await server.RemoveNamespaceAsync(Namespace);
    }

    internal Task<ICluster> SubmitterAsync() => SubmitterAsync([.. Submitter.Rights()]);

    internal async Task<ICluster> SubmitterAsync(IReadOnlyCollection<Right> rights)
    {
        var token = await Submitter.SignInAsync(server, Namespace, rights);
        return Open(("Kubeconfig", Folder.Write("submitter", Kubeconfigs.Render(Admin.Config, $"{{token: {token}}}"))));
    }

    internal ICluster Open(params (string Name, string Value)[] settings)
    {
        var product = Product.Open(settings);
        _opened.Add(product);
        return product.Cluster;
    }
}
