using System.Text;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Security;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.Cluster;

public sealed class ServiceAccountTokensTests : IDisposable
{
    private static readonly ObjectKey Account = new(ResourceTypes.ServiceAccounts, "ns", "spark");
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"));
    private readonly HurriedTime _time = new();
    private readonly ObjectStore _store;

    public ServiceAccountTokensTests() => _store = new ObjectStore(_path, 16, TimeProvider.System);

    public void Dispose()
    {
        _store.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void A_token_serves_until_its_end()
    {
        var tokens = Tokens(1);
        var token = Issue(tokens, "uid-1");

        Assert.Equal("system:serviceaccount:ns:spark", tokens.Find(token)?.Name);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(tokens.Find(token));
    }

    [Fact]
    public void A_token_ends_with_its_account()
    {
        var token = Issue(Tokens(1), "uid-1");
        Issue(Tokens(1), "uid-2");

        Assert.Null(Tokens(1).Find(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.")]
    public void Another_text_is_no_token(string text) => Assert.Null(Tokens(1).Find(text));

    [Fact]
    public void Another_clusters_token_is_none() => Assert.Null(Tokens(2).Find(Issue(Tokens(1), "uid-1")));

    private ServiceAccountTokens Tokens(byte key) => new([key], _store, _time);

    private string Issue(ServiceAccountTokens tokens, string uid)
    {
        _store.Write(Account, _ => Change.Put(Json.Parse(Encoding.UTF8.GetBytes($$$"""{"metadata":{"uid":"{{{uid}}}" } }"""))));
        var account = _store.Find(Account) ?? throw new InvalidOperationException();
        return tokens.Issue(account, _time.GetUtcNow().AddHours(1));
    }
}
