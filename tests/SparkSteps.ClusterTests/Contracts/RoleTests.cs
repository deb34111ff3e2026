using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>The Role of infra/kubernetes: all that the service does goes with it, and without any part of it something does not.</summary>
public abstract class RoleTests(ApiServer server) : ContractTests(server)
{
    private const string Driver = "wordcount-1-driver";

    /// <summary>Objects of the backends sparkSubmit and job.</summary>
    private static readonly string[] s_parts = ["configmaps", "services", "jobs", "pods"];

    public static TheoryData<string> EachRight => [.. Submitter.Rights().Select(right => right.ToString())];

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_run_goes_all_the_way_with_the_role()
    {
        var cluster = await SubmitterAsync();
        await cluster.CreateAsync(Some.Secret(Namespace), WhenMine.Update, default);
        var application = await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);
        await cluster.AdoptAsync(Some.Secret(Namespace), Owner(application), default);
        await Server.PlayPodAsync(Namespace, Driver, "hello", exitCode: 3);

        Assert.StartsWith("v1.", await cluster.ReadVersionAsync(default));
        Assert.Equal("wordcount-1", Assert.Single(await JobsAsync(cluster)).Name);
        await Eventually.TrueAsync(async () => (await DriverAsync(cluster))?.ExitCode == 3);
        Assert.Equal("hello\n", await LogAsync(cluster));
        await cluster.ListEventsAsync(Namespace, Driver, default);
        await cluster.DeleteAsync(KubernetesResource.SparkApplication, Namespace, "wordcount-1", default);
        await cluster.DeleteAsync(KubernetesResource.Secret, Namespace, "wordcount-1-project", default);
        Assert.Empty(await JobsAsync(cluster));
        Assert.False(await Admin.ExistsAsync($"{Paths.Secrets(Namespace)}/wordcount-1-project"));
    }

    [ContractTheory]
    [MemberData(nameof(EachRight))]
    public async Task Without_a_right_its_call_is_refused(string missing)
    {
        var cluster = await SubmitterAsync([.. Submitter.Rights().Where(right => right.ToString() != missing)]);
        await Admin.DoAsync("POST", Paths.Applications(Namespace), Some.Application(Namespace).Content.ToJsonString());
        await Admin.DoAsync("POST", Paths.Secrets(Namespace), Some.Secret(Namespace).Content.ToJsonString());
        var (verb, resource) = (missing.Split(' ')[0], missing.Split(' ')[1]);
        if (s_parts.Contains(resource))
        {
            await Admin.DoAsync("POST", Paths.Of(Namespace, resource), Some.Part(Namespace, resource).Content.ToJsonString());
        }

        var refusal = await RefusalAsync(cluster, missing);

        Assert.Contains("403 Forbidden", refusal);
        Assert.Contains($"cannot {verb} resource \"{resource}\"", refusal);
        Assert.Contains($"system:serviceaccount:{Namespace}:sparksteps", refusal);
    }

    [ContractTheory]
    [InlineData("GET", "secrets")]
    [InlineData("GET", "secrets?watch=true&timeoutSeconds=1")]
    [InlineData("GET", "configmaps")]
    [InlineData("GET", "services")]
    [InlineData("DELETE", "pods")]
    [InlineData("PUT", "pods/any")]
    [InlineData("POST", "serviceaccounts/spark/token")]
    public async Task What_it_does_not_need_it_cannot_do(string method, string what)
    {
        using var submitter = Admin.As(await Submitter.SignInAsync(Server, Namespace, [.. Submitter.Rights()]));

        var (code, _) = await submitter.SendAsync(method, $"/api/v1/namespaces/{Namespace}/{what}", method is "POST" or "PUT" ? "{}" : null);

        Assert.Equal(403, code);
    }

    /// <summary>What the call that needs the right says without it, as the product tells it on.</summary>
    private async Task<string> RefusalAsync(ICluster cluster, string right)
    {
        try
        {
            return await CallAsync(cluster, right) ?? "nothing";
        }
        catch (ClusterUnavailableException e)
        {
            return e.Message;
        }
    }

    private async Task<string?> CallAsync(ICluster cluster, string right)
    {
        switch (right)
        {
            // Both are there already: making them again goes all the way.
            case "create sparkapplications" or "get sparkapplications":
                return (await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default)).Reason;
            case "create secrets" or "get secrets" or "patch secrets":
                return (await cluster.CreateAsync(Some.Secret(Namespace), WhenMine.Update, default)).Reason;
            case "list sparkapplications":
                await JobsAsync(cluster);
                break;
            case "delete sparkapplications":
                await cluster.DeleteAsync(KubernetesResource.SparkApplication, Namespace, "wordcount-1", default);
                break;
            case "patch sparkapplications":
                await cluster.Schedules.MarkAsync(
                    new ScheduledJob(Namespace, "wordcount-1", await UidAsync(), "nightly", null, default, null), new Dictionary<string, string> { ["a"] = "b" }, default);
                break;
            case "list scheduledsparkapplications":
                await cluster.Schedules.ListAsync(Namespace, default);
                break;
            case "create scheduledsparkapplications":
                return await cluster.Schedules.ApplyAsync(Some.Schedule(Namespace), default);
            case "patch scheduledsparkapplications":
                await Admin.DoAsync("POST", Paths.Schedules(Namespace), Some.Schedule(Namespace).Content.ToJsonString());
                return await cluster.Schedules.ApplyAsync(Some.Schedule(Namespace), default);
            case "delete scheduledsparkapplications":
                await cluster.Schedules.DeleteAsync(new ClusterSchedule(Namespace, "nightly", "uid", "nightly", "", null), default);
                break;
            case "delete secrets":
                await cluster.DeleteAsync(KubernetesResource.Secret, Namespace, "wordcount-1-project", default);
                break;
            case "list pods":
                await DriverAsync(cluster);
                break;
            case "list jobs":
                await cluster.ListJobsAsync(KubernetesResource.Job, Namespace, default).ToListAsync();
                break;
            case "get pods/log":
                await cluster.OpenLogAsync(new LogRequest(Namespace, Driver, Some.Container), default);
                break;
            case "list events":
                await cluster.ListEventsAsync(Namespace, Driver, default);
                break;
            // They are there already, too.
            case ['c' or 'g' or 'p', ..] when PartOf(right) is { } part:
                return (await cluster.CreateAsync(part, right.StartsWith("patch ", StringComparison.Ordinal) ? WhenMine.Update : WhenMine.Keep, default)).Reason;
            case ['d', ..] when PartOf(right) is { } part:
                await cluster.DeleteAsync(part.Resource, Namespace, part.Name, default);
                break;
            default:
                Assert.Fail($"The Role grants '{right}', which no call of the product needs.");
                break;
        }

        return null;
    }

    private Manifest? PartOf(string right) => s_parts.Contains(right.Split(' ')[1]) ? Some.Part(Namespace, right.Split(' ')[1]) : null;

    private static OwnerReference Owner(CreateResult application) =>
        new(KubernetesResource.SparkApplication, "wordcount-1", application.Uid ?? "");

    private async Task<List<JobStatus>> JobsAsync(ICluster cluster) =>
        await cluster.ListJobsAsync(KubernetesResource.SparkApplication, Namespace, default).SelectMany(page => page).ToListAsync();

    private async Task<string> UidAsync() =>
        (await Admin.DoAsync("GET", $"{Paths.Applications(Namespace)}/wordcount-1")).Text("metadata", "uid") ?? "";

    private async Task<DriverPodStatus?> DriverAsync(ICluster cluster) =>
        (await cluster.ListDriverPodsAsync(Namespace, [Some.RunId], default)).SingleOrDefault();

    private async Task<string> LogAsync(ICluster cluster)
    {
        await using var log = await cluster.OpenLogAsync(new LogRequest(Namespace, Driver, Some.Container), default);
        using var reader = new StreamReader(log ?? Stream.Null);
        return await reader.ReadToEndAsync();
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : RoleTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : RoleTests(server);
}
