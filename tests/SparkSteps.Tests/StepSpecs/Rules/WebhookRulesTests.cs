using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Webhooks;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class WebhookRulesTests
{
    [Theory]
    [InlineData("https://hooks.example.org/a?b=c")]
    [InlineData("https://HOOKS.example.org:8443/")]
    [InlineData("https://a.b.below.example/")]
    public void Url_is_taken(string url) => Assert.Empty(Read($$"""[{"url": "{{url}}", "states": ["Failed", "TimedOut"]}]""").Errors);

    [Fact]
    public void Every_state_can_be_told_of() => Assert.Empty(Read(
        $$"""[{"url": "https://hooks.example.org/", "states": [{{string.Join(',', Enum.GetNames<RunState>().Select(state => $"\"{state}\""))}}]}]""").Errors);

    [Theory]
    [InlineData("https://below.example/")]
    [InlineData("https://evilbelow.example/")]
    [InlineData("https://hooks.example.org.evil.example/")]
    [InlineData("https://hooks.example.org./")]
    [InlineData("https://169.254.169.254/metadata")]
    public void Host_that_is_not_allowed_is_refused_with_those_that_are(string url)
    {
        var error = Assert.Single(Read($$"""[{"url": "{{url}}"}]""").Errors);
        Assert.Equal(("$.webhooks[0].url", "hooks.example.org, *.below.example"), (error.Path, error.Allowed));
    }

    [Theory]
    [InlineData("\"\"", "$.webhooks[0].url")]
    [InlineData("\"/path\"", "$.webhooks[0].url")]
    [InlineData("\"http://hooks.example.org/\"", "$.webhooks[0].url")]
    [InlineData("\"file:///etc/passwd\"", "$.webhooks[0].url")]
    [InlineData("\"https://user:word@hooks.example.org/\"", "$.webhooks[0].url")]
    [InlineData("\"https://hooks.example.org/?x=1&sig=abc\"", "$.webhooks[0].url")]
    [InlineData("\"https://hooks.example.org/\\nX: 1\"", "$.webhooks[0].url")]
    [InlineData("\"https://hooks.example.org\\\\@evil.example/\"", "$.webhooks[0].url")]
    [InlineData("7", "$.webhooks[0].url")]
    [InlineData("\"https://hooks.example.org/\", \"states\": [\"Failed\", \"failed\"]", "$.webhooks[0].states[1]")]
    [InlineData("\"https://hooks.example.org/\", \"states\": [\"Ended\"]", "$.webhooks[0].states[0]")]
    [InlineData("\"https://hooks.example.org/\", \"secret\": \"s\"", "$.webhooks[0].secret")]
    public void Webhook_is_refused(string url, string path) =>
        Assert.Equal(path, Assert.Single(Read($$"""[{"url": {{url}}}]""").Errors).Path);

    [Theory]
    [InlineData("{}", "$.webhooks")]
    [InlineData("[1]", "$.webhooks[0]")]
    [InlineData("[{}]", "$.webhooks[0].url")]
    public void Shape_is_refused(string webhooks, string path) => Assert.Equal(path, Assert.Single(Read(webhooks).Errors).Path);

    [Fact]
    public void Webhooks_are_limited_in_number() => Assert.Equal(
        "$.webhooks", Assert.Single(Read($"[{string.Join(',', Enumerable.Repeat("""{"url": "https://hooks.example.org/"}""", 11))}]").Errors).Path);

    [Fact]
    public void Webhooks_are_off_without_hosts()
    {
        var error = Assert.Single(Read("""[{"url": "https://hooks.example.org/"}]""", WebhookTargets.None).Errors);
        Assert.Contains("turned off", error.Allowed);
    }

    private static SpecResult<StepSpec> Read(string webhooks, WebhookTargets? targets = null)
    {
        var options = Some.Options();
        options.WebhookTargets = targets ?? new WebhookTargets(["hooks.example.org", "*.below.example"], allowHttp: false);
        return Some.Read(Some.Document("webhooks", webhooks), options);
    }
}
