using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class LabelSelectorTests
{
    private static readonly KeyValuePair<string, string>[] Labels = [new("app", "wc"), new("tier", "batch"), new("sparksteps.io/run-id", "01j")];

    [Theory]
    [InlineData("", true)]
    [InlineData("app=wc", true)]
    [InlineData("app==wc,tier=batch", true)]
    [InlineData("app=other", false)]
    [InlineData("app!=other", true)]
    [InlineData("missing!=x", true)]
    [InlineData("app!=wc", false)]
    [InlineData("app in (a, wc)", true)]
    [InlineData("app notin (a,wc)", false)]
    [InlineData("missing notin (a)", true)]
    [InlineData("sparksteps.io/run-id", true)]
    [InlineData("missing", false)]
    [InlineData("!missing,tier in (batch,web)", true)]
    [InlineData("!app", false)]
    public void Selects_as_kubernetes_does(string selector, bool expected) =>
        Assert.Equal(expected, LabelSelector.Parse(selector)?.Matches(Labels));

    [Theory]
    [InlineData("a b")]
    [InlineData("a in b")]
    [InlineData("=x")]
    [InlineData("a=b,,c")]
    public void Is_refused_when_it_is_none(string selector) => Assert.Null(LabelSelector.Parse(selector));
}
