using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class ConfLayersTests
{
    private const string BuiltInKey = "spark.kubernetes.executor.enablePollingWithResourceVersion";

    [Fact]
    public void Later_layer_wins_and_tells_what_it_overrode()
    {
        var options = new SparkJobOptions
        {
            Conf = { ["spark.a"] = "operator" },
            ClusterConf = { ["default"] = new() { ["spark.a"] = "cluster" } },
        };

        var entry = ConfLayers.Join(Some.Step(conf: Some.Conf(("spark.a", "spec"))), options, Some.Conf(("spark.a", "enforced"))).Single(entry => entry.Key == "spark.a");

        Assert.Equal(("enforced", ConfLayer.Enforced), (entry.Value, entry.Layer));
        Assert.Equal(
            [new(ConfLayer.Operator, "operator"), new(ConfLayer.Cluster, "cluster"), new OverriddenConf(ConfLayer.Spec, "spec")],
            entry.Overrides);
    }

    [Fact]
    public void Template_is_above_the_cluster_and_below_what_the_spec_says_itself()
    {
        var options = new SparkJobOptions
        {
            ClusterConf = { ["default"] = new() { ["spark.a"] = "cluster" } },
            TemplateConf = name => Some.Conf(("spark.a", $"of {name}"), ("spark.b", "template"), ("spark.taken", "away")),
        };
        var spec = Some.Step(conf: Some.Conf(("spark.a", "of etl"), ("spark.b", "spec"))) with { Template = "etl" };

        var conf = ConfLayers.Join(spec, options, Some.Conf()).ToDictionary(entry => entry.Key);

        Assert.Equal((ConfLayer.Template, new OverriddenConf(ConfLayer.Cluster, "cluster")), (conf["spark.a"].Layer, Assert.Single(conf["spark.a"].Overrides)));
        Assert.Equal((ConfLayer.Spec, new OverriddenConf(ConfLayer.Template, "template")), (conf["spark.b"].Layer, Assert.Single(conf["spark.b"].Overrides)));
        Assert.DoesNotContain("spark.taken", conf.Keys);
    }

    [Fact]
    public void Keys_are_in_ordinal_order()
    {
        var spec = Some.Step(conf: Some.Conf(("spark.b", "1"), ("spark.B", "2"), ("spark.a.b", "3")));

        Assert.Equal(
            ["spark.B", "spark.a.b", "spark.b", BuiltInKey], ConfLayers.Join(spec, new SparkJobOptions(), Some.Conf()).Select(entry => entry.Key));
    }

    [Fact]
    public void Other_clusters_conf_does_not_count()
    {
        var options = new SparkJobOptions { ClusterConf = { ["other"] = new() { ["spark.a"] = "1" } } };

        Assert.Equal([BuiltInKey], ConfLayers.Join(Some.Step(), options, Some.Conf()).Select(entry => entry.Key));
    }
}
