using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using SparkSteps.EmbeddedTests.Flow;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>Callers that submit steps at the same time and do as they are told: after a 503 they send the same again, with the same key.</summary>
internal sealed class FaultyCallers(HttpClient http)
{
    private const int AtOnce = 48;

    /// <summary>Every tenth driver fails, at both of its attempts.</summary>
    public const string FailingLabel = "fails";

    // Packed once: the same step sent again is the same archive, byte for byte.
    private readonly byte[][] _archives = [.. Enumerable.Range(0, 20).Select(n => TestService.Zip(("main.py", $"print({n})")).ToArray())];
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = new();

    public IReadOnlyDictionary<HttpStatusCode, int> Answers => _answers;

    public static string Key(int n) => $"step-{n}";

    public static bool Fails(int n) => n % 10 == 0;

    public Task SubmitAsync(int runs) => Parallel.ForEachAsync(
        Enumerable.Range(0, runs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, token) => await SubmitOneAsync(n, token));

    private async Task SubmitOneAsync(int n, CancellationToken cancellationToken)
    {
        HttpStatusCode status;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "steps") { Content = Content(n) };
            request.Headers.Add("Idempotency-Key", Key(n));
            using var answer = await http.SendAsync(request, cancellationToken);
            status = answer.StatusCode;
            _answers.AddOrUpdate(status, 1, (_, count) => count + 1);
        }
        while (status == HttpStatusCode.ServiceUnavailable);

        Assert.Equal(HttpStatusCode.Accepted, status);
    }

    // Every other step brings a project, which makes a Secret with its URLs and an owner's reference besides the application.
    private HttpContent Content(int n)
    {
        var more = $"labels: {{{(Fails(n) ? FailingLabel : "works")}: \"true\"}}\nretry: {{attempts: 2, on: [applicationError], delay: 0s}}";
        if (n % 2 == 0)
        {
            return new StringContent(
                TestService.Step(more: more).Replace("main.py", "local:///main.py", StringComparison.Ordinal),
                new MediaTypeHeaderValue("application/yaml"));
        }

        var archive = new ByteArrayContent(_archives[n % _archives.Length]);
        return new MultipartFormDataContent { { new StringContent(TestService.Step(more: more)), "spec" }, { archive, "project", "project.zip" } };
    }
}
