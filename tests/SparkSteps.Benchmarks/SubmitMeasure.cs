using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Submissions;

namespace SparkSteps.Benchmarks;

/// <summary>Accepted runs to objects on the cluster, sustained, beside a raw client that posts the same bytes.</summary>
internal static class SubmitMeasure
{
    private const int Rounds = 5;
    private const int Runs = 200;
    private const int Workers = 16;

    public static async Task<IReadOnlyList<Measure>> RunAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        using var raw = RawClient(laboratory);
        List<double> ours = [], floor = [];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
        for (var round = 0; round <= Rounds; round++)
        {
            var ids = await AcceptAsync(laboratory, cancellationToken);
            var bodies = await Task.WhenAll(ids.Select(_ => BodyAsync(laboratory, cancellationToken)));
            var worker = laboratory.Get<RunWorker>();
            var oursNow = await Stopwatches.TimeAsync(() => Parallel.ForEachAsync(ids, parallel, async (id, token) => await worker.WorkAsync(id, token)));
            var floorNow = await Stopwatches.TimeAsync(() => Parallel.ForEachAsync(bodies, parallel, async (body, token) => await PostAsync(raw, body, token)));
            if (round > 0)
            {
                ours.Add(Runs / oursNow * 1000);
                floor.Add(Runs / floorNow * 1000);
            }
        }

        return [Measure.Rate($"submit, {Workers} workers", "runs/s", ours.Median(), floor.Median(), 0.6)];
    }

    public static HttpClient RawClient(Laboratory laboratory)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(laboratory.Cluster.AuthorityPem);
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
        var client = new HttpClient(handler) { BaseAddress = laboratory.Cluster.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", laboratory.Cluster.Token);
        return client;
    }

    public static async Task<List<RunId>> AcceptAsync(Laboratory laboratory, CancellationToken cancellationToken, int count = Runs)
    {
        var intake = laboratory.Get<StepIntake>();
        var ids = new List<RunId>();
        for (var n = 0; n < count; n++)
        {
            var id = RunId.New(TimeProvider.System);
            await intake.AcceptAsync(
                new StepRequest(Encoding.UTF8.GetBytes(Steps.InImage), RunTriggerKind.Http, new RequestIdentity.None(id)), cancellationToken);
            ids.Add(id);
        }

        return ids;
    }

    private static async Task<string> BodyAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        var request = new StepRequest(Encoding.UTF8.GetBytes(Steps.InImage), RunTriggerKind.Http, new RequestIdentity.None(default));
        var (plan, _) = await laboratory.Get<DryRun>().PlanAsync(request, cancellationToken);
        var manifest = plan?.Manifests[^1].DeepClone().AsObject() ?? [];
        (manifest["metadata"] ??= new JsonObject())["name"] = $"raw-{Guid.NewGuid():N}";
        return manifest.ToJsonString();
    }

    private static async Task PostAsync(HttpClient client, string body, CancellationToken cancellationToken)
    {
        var resource = KubernetesResource.SparkApplication;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(
            $"/apis/{resource.Group}/{resource.Version}/namespaces/spark-jobs/{resource.Plural}", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
