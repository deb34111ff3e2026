using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using NCrontab;
using SparkSteps.Functions;

namespace SparkSteps.Tests.Infra;

/// <summary>Numbers that infra/README.md tells.</summary>
[Collection(DeploymentCollection.Name)]
public sealed partial class ReadmeTests(Deployment deployment)
{
    private static readonly string Readme = Space().Replace(InfraFolder.Text("README.md"), " ");

    /// <summary>Each look for work is paid for.</summary>
    [Fact]
    public void Timers_look_for_work_as_often_as_it_says()
    {
        var begin = new DateTime(2030, 1, 1);
        var timesAnHour = Timers().Sum(schedule => CrontabSchedule.Parse(schedule, new() { IncludingSeconds = true })
            .GetNextOccurrences(begin.AddTicks(-1), begin.AddHours(1)).Count());
        Assert.Contains($"about {Math.Round(timesAnHour / 60.0)} times a minute", Readme);
    }

    [BicepFact]
    public void Things_are_kept_as_long_as_it_says()
    {
        var days = ((JsonArray?)deployment.Single("Microsoft.Storage/storageAccounts/managementPolicies")["properties"]?["policy"]?["rules"] ?? [])
            .ToDictionary(rule => Deployment.Text(rule, "name"), rule => ((JsonObject?)rule?["definition"]?["actions"]?["baseBlob"]?["delete"] ?? []).Single().Value);
        Assert.Contains(
            $"uploads that were never used {days["uploads"]}, notes about failed deliveries {days["delivery-notes"]}, "
            + $"logs and dropped files {days["logs-and-drops"]}, records of ended runs and idempotency keys {days["records"]}, "
            + $"project archives {days["archives"]} after they were last read",
            Readme);
    }

    private static IEnumerable<string> Timers() =>
        from type in typeof(SparkStepsServiceCollectionExtensions).Assembly.GetTypes()
        from method in type.GetMethods()
        from parameter in method.GetParameters()
        let timer = parameter.GetCustomAttribute<TimerTriggerAttribute>()
        where timer is not null
        select timer.Schedule;

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
