using System.Text.Json.Nodes;
using SparkSteps.Storage;

namespace SparkSteps.Tests.Infra;

[Collection(DeploymentCollection.Name)]
public sealed class StorageTemplateTests(Deployment deployment)
{
    private const string Account = "Microsoft.Storage/storageAccounts";

    [BicepFact]
    public void Containers_are_those_of_the_service_and_one_for_its_package() => Assert.Equal(
        StorageNames.Containers.Append("deployments").Order(), deployment.NamesOf($"{Account}/blobServices/containers").Order());

    [BicepFact]
    public void Queues_are_those_of_the_service() =>
        Assert.Equal(StorageNames.Queues.Order(), deployment.NamesOf($"{Account}/queueServices/queues").Order());

    [BicepFact]
    public void Account_has_no_keys_and_shows_nothing_to_strangers()
    {
        var account = deployment.Single(Account);
        Assert.Equal("false", Deployment.Text(account, "properties", "allowSharedKeyAccess"));
        Assert.Equal("false", Deployment.Text(account, "properties", "allowBlobPublicAccess"));
    }

    [BicepFact]
    public void Nothing_that_is_in_use_is_ever_deleted_by_age()
    {
        var prefixes = Rules().SelectMany(Prefixes).ToList();
        Assert.All(prefixes, prefix => Assert.Contains(prefix.Split('/')[0], StorageNames.Containers));
        Assert.DoesNotContain(prefixes, prefix => prefix.StartsWith("runs/active", StringComparison.Ordinal) || prefix is "runs/" or "pipelines/" or "schedules/");
    }

    [BicepFact]
    public void Idempotency_keys_go_when_the_records_of_their_runs_go()
    {
        var rule = Assert.Single(Rules(), rule => Prefixes(rule).Contains("runs/keys/"));
        Assert.Contains("runs/finished/", Prefixes(rule));
        Assert.Equal(["daysAfterModificationGreaterThan"], Deletion(rule).Select(condition => condition.Key));
    }

    /// <summary>A schedule may name an archive that was stored long ago.</summary>
    [BicepFact]
    public void Archives_go_by_when_they_were_last_read()
    {
        var rule = Rules().Single(rule => Deployment.Text(rule, "name") == "archives");
        Assert.Equal(["daysAfterLastAccessTimeGreaterThan"], Deletion(rule).Select(condition => condition.Key));
        Assert.Equal("true", Deployment.Text(deployment.Single($"{Account}/blobServices"), "properties", "lastAccessTimeTrackingPolicy", "enable"));
    }

    private JsonArray Rules() => (JsonArray?)deployment.Single($"{Account}/managementPolicies")["properties"]?["policy"]?["rules"] ?? [];

    private static IEnumerable<string> Prefixes(JsonNode? rule) =>
        ((JsonArray?)rule?["definition"]?["filters"]?["prefixMatch"] ?? []).Select(prefix => $"{prefix}");

    private static JsonObject Deletion(JsonNode? rule) => (JsonObject?)rule?["definition"]?["actions"]?["baseBlob"]?["delete"] ?? [];
}
