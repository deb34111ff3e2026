using System.Text.Json.Nodes;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class PodFieldTests
{
    private static readonly KubernetesResource ConfigMap = new("", "v1", "ConfigMap", "configmaps");

    [Fact]
    public async Task SecretsConfigMapsInitContainersAndSidecars_areThereWhileTheStepRuns_andDoNotHoldItsEnd()
    {
        await using var service = await TestService.StartAsync();
        await service.CreateObjectAsync(KubernetesResource.Secret, Named("db", "stringData", ("password", "opensesame")));
        await service.CreateObjectAsync(KubernetesResource.Secret, Named("app", "stringData", ("TOKEN", "from-secret")));
        await service.CreateObjectAsync(ConfigMap, Named("settings", "data", ("greeting", "hello")));
        var accepted = await service.AcceptAsync(
            """
            import os
            read = lambda name: open(os.environ[name]).read().strip()
            print(os.environ['DB'], os.environ['P_TOKEN'], os.environ['WHO'], read('SETTINGS'), read('FETCHED'))
            """,
            """
            volumes:
              - {name: shared, emptyDir: {}}
              - {name: settings, configMap: {name: settings}}
            env: {WHO: both, SETTINGS: /etc/settings/greeting, FETCHED: /shared/fetched}
            envFrom: [{secretRef: {name: app}, prefix: P_}]
            driver:
              env: {WHO: driver}
              envValueFrom: {DB: {secretKeyRef: {name: db, key: password}}}
              configMaps: [{name: settings, path: /etc/settings}]
              volumeMounts: [{name: shared, mountPath: /shared}]
              initContainers:
                - name: fetch
                  image: registry.example/fetch:1
                  command: [sh, -c, "cp /in/greeting /shared/fetched"]
                  volumeMounts: [{name: shared, mountPath: /shared}, {name: settings, mountPath: /in}]
              sidecars: [{name: agent, image: "registry.example/agent:1", command: [tail, -f, /dev/null]}]
            """);

        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Succeeded);

        Assert.Contains("opensesame from-secret driver hello hello", await service.LogAsync(run));
        var pod = await service.ReadObjectAsync(KubernetesResource.Pod, $"{run.Attempts[0].ClusterName}-driver");
        Assert.Equal("Running", pod["status"]?["phase"]?.GetValue<string>());
    }

    private static JsonObject Named(string name, string field, (string Key, string Value) entry) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        [field] = new JsonObject { [entry.Key] = entry.Value },
    };
}
