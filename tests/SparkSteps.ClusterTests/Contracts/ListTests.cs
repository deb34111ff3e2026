using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>Reading many objects with few calls, and what becomes of a list that takes too long.</summary>
public abstract class ListTests(ApiServer server) : ContractTests(server)
{
    // One more than fits into a page of the product's.
    private const int Jobs = 501;

    [ContractFact]
    public async Task Jobs_come_with_their_state()
    {
        var cluster = await SubmitterAsync();
        await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);
        await Admin.DoAsync("POST", Paths.Applications(Namespace), WithoutLabels(Some.Application(Namespace, "strangers")));
        await Admin.MergeAsync($"{Paths.Applications(Namespace)}/wordcount-1/status",
            """{"status":{"applicationState":{"state":"SUSPENDED"},"driverInfo":{"podName":"wordcount-1-driver"}}}""");

        var pages = await cluster.ListJobsAsync(KubernetesResource.SparkApplication, Namespace, default).ToListAsync();

        var job = Assert.Single(pages.SelectMany(page => page));
        Assert.NotNull(job.Uid);
        Assert.NotNull(job.CreatedAt);
        Assert.Equal(
            new JobStatus(Some.RunId, 1, "wordcount-1", JobPhase.Pending, "SUSPENDED", null, "wordcount-1-driver"),
            job with { Uid = null, CreatedAt = null });
    }

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_list_that_expires_midway_starts_again_and_misses_nothing()
    {
        var cluster = await SubmitterAsync();
        await CreateJobsAsync();

        var names = new List<string>();
        var pages = 0;
        await foreach (var page in cluster.ListJobsAsync(KubernetesResource.SparkApplication, Namespace, default))
        {
            names.AddRange(page.Select(job => job.Name));
            if (++pages == 1)
            {
                await Server.ExpireContinueTokensAsync();
            }
        }

        Assert.Equal((3, Jobs), (pages, names.Distinct().Count()));
    }

    [ContractFact]
    public async Task Pages_hold_what_there_was_when_the_list_began()
    {
        await CreateConfigMapsAsync("c0", "c1", "c2");
        var first = await Admin.GetAsync($"{Paths.ConfigMaps(Namespace)}?limit=2&labelSelector=x%3Dy");
        await CreateConfigMapsAsync("c9");

        var second = await Admin.GetAsync($"{Paths.ConfigMaps(Namespace)}?limit=2&labelSelector=x%3Dy&continue={first.Text("metadata", "continue")}");

        Assert.Equal(["c0", "c1"], Names(first));
        Assert.Equal(["c2"], Names(second));
        Assert.Null(second.Text("metadata", "continue"));
        Assert.Equal(first.Text("metadata", "resourceVersion"), second.Text("metadata", "resourceVersion"));
    }

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task An_old_continue_token_is_410()
    {
        await CreateConfigMapsAsync("c0", "c1");
        var first = await Admin.GetAsync($"{Paths.ConfigMaps(Namespace)}?limit=1");
        await CreateConfigMapsAsync("c2");
        await Server.ExpireContinueTokensAsync();

        var (code, status) = await Admin.SendAsync("GET", $"{Paths.ConfigMaps(Namespace)}?limit=1&continue={first.Text("metadata", "continue")}");

        Assert.Equal((410, "Expired"), (code, status.Text("reason")));
        Assert.StartsWith("The provided continue parameter is too old to display a consistent list result.", status.Text("message"));
    }

    [ContractFact]
    public async Task A_made_up_continue_token_is_400()
    {
        var (code, status) = await Admin.SendAsync("GET", $"{Paths.ConfigMaps(Namespace)}?limit=1&continue=bogus");

        Assert.Equal((400, "BadRequest"), (code, status.Text("reason")));
        Assert.Contains("continue key is not valid", status.Text("message"));
    }

    [ContractFact]
    public async Task Events_are_selected_by_their_object()
    {
        var cluster = await SubmitterAsync();
        await CreateEventAsync("one", "wordcount-1-driver", "Pulled");
        await CreateEventAsync("other", "other-1-driver", "Pulled");

        var events = await cluster.ListEventsAsync(Namespace, "wordcount-1-driver", default);

        Assert.Equal(("Warning", "Pulled", 2), Assert.Single(events.Select(@event => (@event.Type, @event.Reason, @event.Count))));
    }

    private async Task CreateJobsAsync()
    {
        using var slots = new SemaphoreSlim(16);
        await Task.WhenAll(Enumerable.Range(0, Jobs).Select(async i =>
        {
            await slots.WaitAsync();
            await Admin.DoAsync("POST", Paths.Applications(Namespace), Some.Application(Namespace, $"job-{i:d3}").Content.ToJsonString());
            slots.Release();
        }));
    }

    private async Task CreateConfigMapsAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await Admin.DoAsync("POST", Paths.ConfigMaps(Namespace), $$$"""{"metadata":{"name":"{{{name}}}","labels":{"x":"y"} } }""");
        }
    }

    private Task<JsonNode> CreateEventAsync(string name, string about, string reason) => Admin.DoAsync("POST", Paths.Events(Namespace), $$$"""
        {"metadata":{"name":"{{{name}}}"},"involvedObject":{"kind":"Pod","name":"{{{about}}}","namespace":"{{{Namespace}}}" },
         "type":"Warning","reason":"{{{reason}}}","message":"m","count":2,"lastTimestamp":"2026-01-01T00:00:00Z"}
        """);

    private static IEnumerable<string?> Names(JsonNode list) => list.Items("items").Select(item => item.Text("metadata", "name"));

    private static string WithoutLabels(Manifest manifest)
    {
        manifest.Content.Child("metadata").Remove("labels");
        return manifest.Content.ToJsonString();
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : ListTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : ListTests(server);
}
