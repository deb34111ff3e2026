using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Tests.Cluster;

public sealed class ApiPathTests
{
    [Theory]
    [InlineData("/api/v1/namespaces", "namespaces", null, null, null)]
    [InlineData("/api/v1/namespaces/a", "namespaces", null, "a", null)]
    [InlineData("/api/v1/namespaces/a/status", "namespaces", null, "a", "status")]
    [InlineData("/api/v1/pods", "pods", null, null, null)]
    [InlineData("/api/v1/namespaces/a/pods/p/log", "pods", "a", "p", "log")]
    [InlineData("/apis/sparkoperator.k8s.io/v1beta2/namespaces/a/sparkapplications/x/status", "sparkapplications", "a", "x", "status")]
    public void Names_what_the_url_means(string url, string plural, string? @namespace, string? name, string? part)
    {
        var path = ApiPath.Parse(url);

        Assert.Equal((plural, @namespace, name, part), (path?.Type.Plural, path?.Namespace, path?.Name, path?.Subresource));
    }

    [Theory]
    [InlineData("/api/v1/widgets")]
    [InlineData("/api/v1/pods/p")]
    [InlineData("/api/v1/namespaces/a/namespaces/b")]
    [InlineData("/api/v1/namespaces/a/secrets/s/status")]
    [InlineData("/api/v2/pods")]
    [InlineData("/apis/batch/v1beta1/jobs")]
    [InlineData("/")]
    public void Is_nothing_where_nothing_is_served(string url) => Assert.Null(ApiPath.Parse(url));
}
