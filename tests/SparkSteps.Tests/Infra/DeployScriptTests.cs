using System.Text.RegularExpressions;

namespace SparkSteps.Tests.Infra;

public sealed partial class DeployScriptTests
{
    private const string Target = "--name demo --location westeurope --admin-group 11111111-1111-1111-1111-111111111111";

    [Fact]
    public void Steps_come_in_the_order_in_which_each_finds_what_it_needs()
    {
        using var tools = new AzureTools();

        var run = tools.Deploy(Target);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(
        [
            "dotnet publish",
            "zip",
            "az deployment sub create",
            "az aks get-credentials",
            "kubelogin convert-kubeconfig",
            "kubectl auth can-i",
            "kubectl apply -k",
            "kubectl --namespace spark-jobs create",
            "kubectl apply -f",
            "kubectl --namespace spark-jobs annotate",
            "helm upgrade",
            "az functionapp deployment source",
            "az functionapp keys list",
            "az deployment group create",
            "curl",
        ], Steps(tools));
        Assert.Contains("The service:   https://func-demo.example/api", run.Output);
    }

    [Fact]
    public void Service_and_jobs_are_known_to_the_cluster_by_what_the_deployment_gave()
    {
        using var tools = new AzureTools();

        tools.Deploy(Target);

        Assert.Contains(tools.Calls, call => call.Contains("create rolebinding sparksteps-azure --role sparksteps --user service-id ", StringComparison.Ordinal));
        Assert.Contains(tools.Calls, call => call.EndsWith("azure.workload.identity/client-id=jobs-client --overwrite", StringComparison.Ordinal));
        Assert.Contains(tools.Calls, call => call.EndsWith("functionAppName=func-demo dropTopicName=evgt-demo --output none --only-show-errors", StringComparison.Ordinal));
    }

    [Fact]
    public void Second_time_does_the_same()
    {
        using var tools = new AzureTools();
        tools.Deploy(Target);
        var first = Steps(tools);

        tools.Deploy(Target);

        Assert.Equal(first, Steps(tools));
    }

    [Fact]
    public void Options_become_the_parameters_of_the_template()
    {
        using var tools = new AzureTools();

        tools.Deploy($"{Target} --image i:1 --node-size S --max-nodes 3 --tier Free --spot --image-builds --node-pools");

        Assert.Equal(
            InfraFolder.Text("main.bicepparam").Split('\n').SelectMany(line => Variable().Matches(line)).Select(match => match.Groups[1].Value).Order(),
            tools.Calls.Where(call => call.StartsWith("  ", StringComparison.Ordinal)).Select(setting => setting.Trim().Split('=')[0]).Order());
        Assert.Contains("  SPARKSTEPS_MAX_NODES=\"3\"", tools.Calls);
    }

    [Fact]
    public void What_if_changes_nothing()
    {
        using var tools = new AzureTools();

        var run = tools.Deploy($"{Target} --what-if");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(["az deployment sub what-if"], Steps(tools));
    }

    [Fact]
    public void Destroy_deletes_the_roles_first_while_their_scope_is_there()
    {
        using var tools = new AzureTools();

        var run = tools.Deploy("--name demo --destroy", input: "demo\n");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(
            ["az group exists", "az role definition list", "az role assignment list", "az role assignment delete", "az role definition delete", "az group delete"],
            Steps(tools));
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo-2\n")]
    public void Destroy_deletes_nothing_without_the_name(string input)
    {
        using var tools = new AzureTools();

        var run = tools.Deploy("--name demo --destroy", input);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing was deleted.", run.Errors);
        Assert.Equal(["az group exists"], Steps(tools));
    }

    [Theory]
    [InlineData("dotnet", "dotnet publish")]
    [InlineData("kubelogin", "kubelogin convert-kubeconfig")]
    [InlineData("helm", "helm upgrade")]
    public void Step_that_fails_is_the_last_one(string program, string last)
    {
        using var tools = new AzureTools { Failing = program };

        var run = tools.Deploy(Target);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Equal(last, Steps(tools)[^1]);
    }

    [Fact]
    public void Nobody_signed_in_is_told_how()
    {
        using var tools = new AzureTools { Failing = "az" };

        var run = tools.Deploy(Target);

        Assert.Equal("error: You are not signed in to Azure. Run: az login\n", run.Errors);
    }

    [Fact]
    public void All_missing_tools_are_named_at_once()
    {
        using var tools = new AzureTools("az", "helm", "zip");

        var run = tools.Deploy(Target);

        Assert.Equal(4, run.ExitCode);
        Assert.Equal(["az", "zip", "helm"], Missing().Matches(run.Errors).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [InlineData("", "--location is missing")]
    [InlineData("--location westeurope", "--admin-group is missing")]
    [InlineData("--location", "--location needs a value")]
    [InlineData("--frobnicate", "'--frobnicate' is no option")]
    [InlineData("--name Demo --destroy", "--name is 'Demo'")]
    public void Wrong_use_is_told_before_anything_is_done(string options, string expected)
    {
        using var tools = new AzureTools();

        var run = tools.Deploy(options);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Errors);
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public void Help_tells_every_option()
    {
        using var tools = new AzureTools();

        var run = tools.Deploy("--help");

        var options = Option().Matches(InfraFolder.Text("deploy.sh")).Select(match => match.Value).Distinct();
        Assert.Equal(0, run.ExitCode);
        Assert.All(options, option => Assert.Matches($@"(?m)^  {option}\s", run.Output));
    }

    /// <summary>The calls up to their first option or value, without the questions whether somebody is signed in.</summary>
    private static List<string> Steps(AzureTools tools) =>
        [.. tools.Calls.Where(call => !call.StartsWith(' ')).Select(call => Step().Match(call).Value.Trim()).Where(step => step != "az account show")];

    [GeneratedRegex("^(?:kubectl (?:--namespace spark-jobs \\w+|apply -\\w|auth can-i)|az(?: [a-z-]+){2,4}?(?= -| config-zip)|dotnet publish|kubelogin convert-kubeconfig|helm upgrade|\\w+)")]
    private static partial Regex Step();

    [GeneratedRegex("readEnvironmentVariable\\('(\\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex("error: '(\\w+)' is missing")]
    private static partial Regex Missing();

    [GeneratedRegex("(?<=^    )--[a-z-]+(?=\\))", RegexOptions.Multiline)]
    private static partial Regex Option();
}
