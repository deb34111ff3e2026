using SparkSteps.Webhooks;

namespace SparkSteps.Tests.Webhooks;

public sealed class WebhookOptionsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("hooks.example.org")]
    [InlineData("*.example.org")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public void Host_isTaken(string host) => Assert.Empty(Problems(Secret, host));

    [Theory]
    [InlineData("*")]
    [InlineData("*.org")]
    [InlineData("https://hooks.example.org")]
    [InlineData("hooks.example.org/path")]
    [InlineData("hooks.*.org")]
    [InlineData("")]
    public void Host_isRefused(string host) => Assert.Contains($"'{host}'", Assert.Single(Problems(Secret, host)));

    [Theory]
    [InlineData(null)]
    [InlineData("whsec_dG9vIHNob3J0")]
    public void HostsNeedASecret_whichIsNotShown(string? secret)
    {
        var problem = Assert.Single(Problems(secret, "hooks.example.org"));
        Assert.Contains("SparkSteps:Webhooks:Secret", problem);
        Assert.DoesNotContain(secret ?? "none", problem);
    }

    [Fact]
    public void NothingIsNeeded_whenWebhooksAreOff() => Assert.Empty(Problems(secret: null));

    [Fact]
    public void Wait_growsUntilTheLastAttempt()
    {
        var options = new WebhookOptions { FirstDelay = TimeSpan.FromSeconds(10), Attempts = 12 };
        var waits = Enumerable.Range(1, 12).Select(attempt => WebhookBackoff.DelayAfter(attempt, null, options)).ToList();

        Assert.InRange(waits[0]?.TotalSeconds ?? 0, 10, 12);
        Assert.InRange(waits[2]?.TotalSeconds ?? 0, 90, 108);
        Assert.Equal(TimeSpan.FromHours(6), waits[10]);
        Assert.Null(waits[11]);
        Assert.Equal(TimeSpan.FromMinutes(5), WebhookBackoff.DelayAfter(1, TimeSpan.FromMinutes(5), options));
        Assert.Equal(TimeSpan.FromHours(6), WebhookBackoff.DelayAfter(1, TimeSpan.MaxValue, options));
    }

    private static IEnumerable<string> Problems(string? secret, params string[] hosts)
    {
        var options = new WebhookOptions { Secret = secret };
        foreach (var host in hosts)
        {
            options.AllowedHosts.Add(host);
        }

        return new WebhookOptionsValidator().Validate(null, options).Failures ?? [];
    }
}
