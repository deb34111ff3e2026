using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Clusters;

public sealed class DriverPodTests
{
    [Fact]
    public async Task Unschedulable_beforeThePodHasANode()
    {
        var pod = await OneAsync("", """
            "phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes"}]
            """);
        Assert.Equal(("Pending", false, "Unschedulable", "0/3 nodes"), (pod.Phase, pod.IsScheduled, pod.Reason, pod.Message));
    }

    [Fact]
    public async Task AWaitingContainer_saysWhy()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Pending",
            "initContainerStatuses":[{"name":"project","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}],
            "containerStatuses":[
              {"name":"spark-kubernetes-driver","state":{"waiting":{"reason":"ImagePullBackOff","message":"no such image"}}}]
            """);
        Assert.Equal(("ImagePullBackOff", "no such image", true), (pod.Reason, pod.Message, pod.IsScheduled));
        Assert.Null(pod.FailedContainer);
        Assert.Null(pod.ExitCode);
    }

    [Fact]
    public async Task WhatAPodSays_isReadWithoutSecrets()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Pending",
            "containerStatuses":[
              {"name":"spark-kubernetes-driver","state":{"waiting":{"reason":"ImagePullBackOff","message":"https://robot:hunter2@registry.test/v2/"}}}]
            """);
        Assert.Equal("https://robot:…@registry.test/v2/", pod.Message);
    }

    [Fact]
    public async Task AWaitingInitContainer_saysWhy_beforeThoseBehindIt()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Pending",
            "initContainerStatuses":[
              {"name":"late","state":{"waiting":{"reason":"PodInitializing"}}},
              {"name":"project","state":{"waiting":{"reason":"CreateContainerConfigError"}}}],
            "containerStatuses":[{"name":"spark-kubernetes-driver","state":{"waiting":{"reason":"PodInitializing"}}}]
            """);
        Assert.Equal("CreateContainerConfigError", pod.Reason);
    }

    [Fact]
    public async Task AFailedInitContainer_isTheOneThatStoppedThePod()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Failed",
            "initContainerStatuses":[{"name":"project","state":{"terminated":{"exitCode":3,"reason":"Error","message":"hash"}}}],
            "containerStatuses":[{"name":"spark-kubernetes-driver","state":{"waiting":{"reason":"PodInitializing"}}}]
            """);
        Assert.Equal(("project", 3, "Error", "hash"), (pod.FailedContainer, pod.ExitCode, pod.Reason, pod.Message));
        Assert.Equal(["project"], pod.InitContainers);
    }

    [Fact]
    public async Task TheDriversEnd_givesItsExitCode()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Failed",
            "containerStatuses":[
              {"name":"sidecar","state":{"terminated":{"exitCode":1,"reason":"Error"}}},
              {"name":"spark-kubernetes-driver","state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]
            """);
        Assert.Equal(("spark-kubernetes-driver", 137, "OOMKilled"), (pod.FailedContainer, pod.ExitCode, pod.Reason));
    }

    [Fact]
    public async Task AGoodEnd_namesNoFailedContainer()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Succeeded",
            "containerStatuses":[{"name":"spark-kubernetes-driver","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]
            """);
        Assert.Equal((null, 0, "Completed"), (pod.FailedContainer, pod.ExitCode, pod.Reason));
    }

    [Theory]
    [InlineData("\"reason\":\"Evicted\",\"message\":\"low on memory\",", "Evicted")]
    [InlineData("\"conditions\":[{\"type\":\"DisruptionTarget\",\"status\":\"True\",\"reason\":\"PreemptionByScheduler\"}],",
        "PreemptionByScheduler")]
    public async Task WhatHappenedToTheWholePod_comesFirst(string status, string reason)
    {
        var pod = await OneAsync("node-1", $$"""
            "phase":"Failed",{{status}}
            "containerStatuses":[{"name":"spark-kubernetes-driver","state":{"terminated":{"exitCode":143,"reason":"Error"} } }]
            """);
        Assert.Equal((reason, 143), (pod.Reason, pod.ExitCode));
    }

    [Fact]
    public async Task PodOfALostNode_saysSo_thoughItsContainersNeverEnded()
    {
        var pod = await OneAsync("node-1", """
            "phase":"Failed",
            "conditions":[{"type":"DisruptionTarget","status":"True","reason":"DeletionByPodGC","message":"PodGC: node no longer exists"}],
            "containerStatuses":[{"name":"spark-kubernetes-driver","state":{"running":{"startedAt":"2030-01-31T12:00:00Z"}}}]
            """);
        Assert.Equal(("DeletionByPodGC", "PodGC: node no longer exists", null), (pod.Reason, pod.Message, pod.ExitCode));
    }

    [Fact]
    public async Task FiftyRuns_goIntoOneCall()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(200, """{"items":[]}""");
        using var cluster = Some.Cluster(server);
        var runs = Enumerable.Range(0, 101).Select(_ => RunId.New(TimeProvider.System)).ToList();
        await cluster.ListDriverPodsAsync(Some.Namespace, runs, CancellationToken.None);
        Assert.Equal(3, server.Requests.Count);
        var asked = Uri.UnescapeDataString(server.Requests[2].PathAndQuery);
        Assert.Equal(
            $"/api/v1/namespaces/spark-jobs/pods?labelSelector=sparksteps.io/run-id in ({runs[100]}),spark-role=driver&limit=500", asked);
    }

    [Fact]
    public async Task NoRuns_needNoCall()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var cluster = Some.Cluster(server);
        Assert.Empty(await cluster.ListDriverPodsAsync(Some.Namespace, [], CancellationToken.None));
        Assert.Empty(server.Requests);
    }

    private static async Task<DriverPodStatus> OneAsync(string node, string status)
    {
        var pod = $$$"""
            {"metadata":{"name":"wordcount-1-driver","labels":{{{Some.Labels()}}} },
             "spec":{"nodeName":"{{{node}}}","initContainers":[{"name":"project"}]},"status":{ {{{status}}} } }
            """;
        await using var server = (await ScriptedServer.StartAsync()).Then(200, $$"""{"items":[{{pod}}]}""");
        using var cluster = Some.Cluster(server);
        var found = await cluster.ListDriverPodsAsync(Some.Namespace, [Some.RunId], CancellationToken.None);
        return Assert.Single(found);
    }
}
