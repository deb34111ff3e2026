using Microsoft.AspNetCore.Http;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;
using YamlDotNet.RepresentationModel;

namespace SparkSteps.Tests.Clusters;

public sealed class RoleTests
{
    private const string Namespaced = "/namespaces/" + Some.Namespace + "/";

    /// <summary>Of the backends that the service brings.</summary>
    private static readonly KubernetesResource[] MainObjects = [KubernetesResource.SparkApplication, KubernetesResource.Pod, KubernetesResource.Job];

    private static readonly KubernetesResource[] OtherObjects = [KubernetesResource.Secret, KubernetesResource.ConfigMap, KubernetesResource.Service];

    [Fact]
    public async Task TheServicesRole_grantsWhatItsCallsNeed_andNothingMore() =>
        Assert.Equal(Granted("sparksteps").Order(), (await NeededAsync()).Order());

    [Fact]
    public void EveryBinding_namesARoleAndAnAccountThatExist()
    {
        var accounts = Documents("service-accounts.yaml").Where(document => Text(document, "kind") == "ServiceAccount").Select(NameOf);
        var bindings = Documents("service-accounts.yaml").Where(document => Text(document, "kind") == "RoleBinding").ToList();
        Assert.Equal(Documents("roles.yaml").Select(NameOf).Order(), bindings.Select(binding => Text(binding["roleRef"], "name")).Order());
        Assert.Equal(accounts.Order(), bindings.Select(binding => Text(binding["subjects"][0], "name")).Order());
    }

    /// <summary>Makes every call of the edge, each in its longest form, and reads the verbs off the requests.</summary>
    private static async Task<HashSet<string>> NeededAsync()
    {
        await using var server = (await ScriptedServer.StartAsync()).Always(AnswerAsync);
        using var real = Some.Cluster(server);
        var (cluster, called) = CallRecorder.Of(real);
        var token = CancellationToken.None;
        foreach (var main in MainObjects)
            await UseMainObjectAsync(cluster, main, token);
        foreach (var other in OtherObjects)
            await UseOtherObjectAsync(cluster, other, token);
        await cluster.ListDriverPodsAsync(Some.Namespace, [Some.RunId], token);
        var job = new JobStatus(Some.RunId, 1, "wordcount-1", JobPhase.Running, "RUNNING", null, null);
        await cluster.ListDriverPodsOfAsync(Some.Namespace, [job], token);
        await cluster.ListEventsAsync(Some.Namespace, "wordcount-1", token);
        await cluster.OpenLogAsync(new LogRequest(Some.Namespace, "wordcount-1-driver", "spark-kubernetes-driver"), token);
        await foreach (var page in cluster.ListObjectsAsync(KubernetesResource.Pod, Some.Namespace, token))
            Assert.Empty(page);
        await UseSchedulesAsync(cluster.Schedules, token);

        // Whoever adds a call adds it here too. Reading the version needs no right.
        Assert.Equal(typeof(ICluster).GetMethods().Select(method => method.Name).Except([nameof(ICluster.ReadVersionAsync)]).Order(), called.Order());
        return [.. server.Requests.Select(VerbOf)];
    }

    private static async Task UseMainObjectAsync(ICluster cluster, KubernetesResource resource, CancellationToken token)
    {
        await cluster.CreateAsync(Some.Object(resource), WhenMine.Keep, token);
        await foreach (var page in cluster.ListJobsAsync(resource, Some.Namespace, token))
            Assert.Empty(page);
        await cluster.DeleteAsync(resource, Some.Namespace, "wordcount-1", token);
        await cluster.DeleteExactlyAsync(resource, Some.Namespace, "wordcount-1", "uid-1", token);
    }

    private static async Task UseOtherObjectAsync(ICluster cluster, KubernetesResource resource, CancellationToken token)
    {
        await cluster.CreateAsync(Some.Object(resource), WhenMine.Update, token);
        await cluster.AdoptAsync(Some.Object(resource), new OwnerReference(KubernetesResource.SparkApplication, "wordcount-1", "uid-1"), token);
        await cluster.FindObjectAsync(resource, Some.Namespace, "wordcount-1", token);
        await cluster.DeleteAsync(resource, Some.Namespace, "wordcount-1", token);
    }

    private static async Task UseSchedulesAsync(IClusterSchedules schedules, CancellationToken token)
    {
        var resource = KubernetesResource.ScheduledSparkApplication;
        await schedules.ApplyAsync(Some.Application() with { Resource = resource }, token);
        await schedules.ListAsync(Some.Namespace, token);
        await schedules.ListJobsAsync(Some.Namespace, token);
        await schedules.MarkAsync(new ScheduledJob(Some.Namespace, "wordcount-1", "uid-1", "nightly", null, default, null), new Dictionary<string, string>(), token);
        await schedules.DeleteAsync(new ClusterSchedule(Some.Namespace, "wordcount-1", "uid-1", "nightly", "", null), token);
    }

    // Objects are there already, so that creating one goes all the way.
    private static Task AnswerAsync(HttpContext context)
    {
        var isNamed = context.Request.Path.Value?.EndsWith("/wordcount-1", StringComparison.Ordinal) == true;
        context.Response.StatusCode = context.Request.Method == "POST" ? 409 : 200;
        return context.Response.WriteAsync(isNamed ? Some.Object() : """{"items":[]}""");
    }

    private static string VerbOf(SeenRequest request)
    {
        var path = request.PathAndQuery.Split('?')[0];
        var group = path.StartsWith("/apis/", StringComparison.Ordinal) ? path.Split('/')[2] : "";
        var parts = path[(path.IndexOf(Namespaced, StringComparison.Ordinal) + Namespaced.Length)..].Split('/');
        var resource = parts.Length == 3 ? $"{parts[0]}/{parts[2]}" : parts[0];
        var verb = request.Method switch
        {
            "POST" => "create",
            "GET" when parts.Length == 1 => "list",
            var method => method.ToLowerInvariant(),
        };
        return $"{verb} {group} {resource}";
    }

    private static IEnumerable<string> Granted(string role) =>
        from rule in (YamlSequenceNode)Documents("roles.yaml").Single(document => NameOf(document) == role)["rules"]
        from @group in (YamlSequenceNode)rule["apiGroups"]
        from resource in (YamlSequenceNode)rule["resources"]
        from verb in (YamlSequenceNode)rule["verbs"]
        select $"{verb} {@group} {resource}";

    private static IEnumerable<YamlNode> Documents(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Root(), "infra", "kubernetes", file))));
        return stream.Documents.Select(document => document.RootNode);
    }

    private static string NameOf(YamlNode document) => Text(document["metadata"], "name");

    private static string Text(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value ?? "";

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Functions.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the repository");
        return folder;
    }
}
