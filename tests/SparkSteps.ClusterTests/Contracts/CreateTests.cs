using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>Creating objects under names that follow from the run.</summary>
public abstract class CreateTests(ApiServer server) : ContractTests(server)
{
    [ContractFact]
    public async Task An_object_is_made_once_and_found_again()
    {
        var cluster = await SubmitterAsync();

        var first = await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);
        var second = await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);

        Assert.Equal((CreateOutcome.Created, CreateOutcome.AlreadyMine), (first.Outcome, second.Outcome));
        Assert.NotNull(first.Uid);
        Assert.Equal(first.Uid, second.Uid);
    }

    [ContractFact]
    public async Task Many_at_once_make_one()
    {
        var cluster = await SubmitterAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default)));

        Assert.Single(results, result => result.Outcome == CreateOutcome.Created);
        Assert.Single(results.Select(result => result.Uid).Distinct());
    }

    [ContractFact]
    public async Task Anothers_name_is_not_taken()
    {
        var cluster = await SubmitterAsync();
        await cluster.CreateAsync(Some.Application(Namespace, run: Some.OtherRun), WhenMine.Keep, default);

        var result = await cluster.CreateAsync(Some.Application(Namespace), WhenMine.Keep, default);

        Assert.Equal((CreateOutcome.NameTaken, null), (result.Outcome, result.Uid));
        Assert.Contains($"belongs to run {Some.OtherRun}, attempt 1", result.Reason);
    }

    [ContractFact]
    public async Task A_secret_of_ours_is_brought_up_to_date()
    {
        var cluster = await SubmitterAsync();
        await cluster.CreateAsync(Some.Secret(Namespace), WhenMine.Update, default);

        var result = await cluster.CreateAsync(Some.Secret(Namespace, "https://second.test"), WhenMine.Update, default);

        var secret = await Admin.GetAsync($"{Paths.Secrets(Namespace)}/wordcount-1-project");
        Assert.Equal(CreateOutcome.AlreadyMine, result.Outcome);
        Assert.Equal("https://second.test", Text(secret.Text("data", "url")));
    }

    [ContractFact]
    public async Task A_bad_application_is_refused_field_by_field()
    {
        var cluster = await SubmitterAsync();
        var application = Some.Application(Namespace);
        var spec = application.Content.Child("spec");
        spec["type"] = "Perl";
        spec.Child("driver")["cores"] = "many";
        spec.Remove("sparkVersion");

        var result = await cluster.CreateAsync(application, WhenMine.Keep, default);

        Assert.Equal(CreateOutcome.Refused, result.Outcome);
        Assert.StartsWith("422 Invalid: SparkApplication.sparkoperator.k8s.io \"wordcount-1\" is invalid", result.Reason);
        Assert.All(["spec.type", "spec.driver.cores", "spec.sparkVersion"], field => Assert.Contains(field, result.Reason));
    }

    [ContractFact]
    public async Task A_bad_secret_is_refused_without_its_value()
    {
        var cluster = await SubmitterAsync();
        var secret = Some.Secret(Namespace, "hidden-value");
        secret.Content.Child("stringData")["bad key!"] = "hidden-value";

        var result = await cluster.CreateAsync(secret, WhenMine.Update, default);

        Assert.Equal((CreateOutcome.Refused, "422 Invalid: data[bad key!]"), (result.Outcome, result.Reason));
    }

    [ContractFact]
    public async Task A_secret_that_cannot_be_decoded_is_refused_without_its_value()
    {
        var cluster = await SubmitterAsync();
        var secret = Some.Secret(Namespace);
        secret.Content["data"] = new JsonObject { ["url"] = "hidden value" };

        var result = await cluster.CreateAsync(secret, WhenMine.Update, default);

        Assert.Equal((CreateOutcome.Refused, "400 BadRequest"), (result.Outcome, result.Reason));
    }

    [ContractFact]
    public async Task Another_namespace_is_refused()
    {
        var cluster = await SubmitterAsync();

        var result = await cluster.CreateAsync(Some.Application("default"), WhenMine.Keep, default);

        Assert.Equal(CreateOutcome.Refused, result.Outcome);
        Assert.StartsWith("403 Forbidden: ", result.Reason);
        Assert.Contains("in the namespace \"default\"", result.Reason);
    }

    [ContractFact]
    public async Task A_kind_that_is_not_installed_is_refused()
    {
        var cluster = Open(("Kubeconfig", Server.Kubeconfig));
        var application = Some.Application(Namespace) with { Resource = new KubernetesResource("none.test", "v1", "SparkApplication", "sparkapplications") };

        var result = await cluster.CreateAsync(application, WhenMine.Keep, default);

        Assert.Equal(CreateOutcome.Refused, result.Outcome);
        Assert.StartsWith("404 NotFound", result.Reason);
    }

    private static string Text(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : CreateTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : CreateTests(server);
}
