namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class KubernetesRulesTests
{
    [Theory]
    [InlineData("volumes", """[{"name": "v", "emptyDir": {}}]""")]
    [InlineData("volumes", """[{"name": "v", "csi": {"driver": "d", "volumeAttributes": {"any": "text"}}}]""")]
    [InlineData("driver/affinity", """{"podAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [{"topologyKey": "zone"}]}}""")]
    [InlineData("driver/tolerations", """[{"operator": "Exists"}]""")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "resources": {"limits": {"cpu": 1, "memory": "1Gi"}}}]""")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "livenessProbe": {"httpGet": {"port": "http"}}}]""")]
    [InlineData("executor/lifecycle", """{"preStop": {"exec": {"command": ["true"]}}}""")]
    [InlineData("executor/dnsConfig", """{"nameservers": null}""")]
    [InlineData("envValueFrom", """{"A": {"fieldRef": {"fieldPath": "status.podIP"}}}""")]
    [InlineData("executor/envFrom", """[{"prefix": "A_", "configMapRef": {"name": "a"}}]""")]
    public void Value_is_taken(string field, string json) => Assert.Empty(Some.Read(Some.Document(field, json)).Errors);

    [Theory]
    [InlineData("volumes", """[{"name": "v", "emptyDri": {}}]""", "$.volumes[0].emptyDri", "emptyDir")]
    [InlineData("volumes", """[{"name": "v", "configMap": {"nmae": "c"}}]""", "$.volumes[0].configMap.nmae", "'name'")]
    [InlineData("driver/affinity", """{"nodeAfinity": {}}""", "$.driver.affinity.nodeAfinity", "'nodeAffinity'")]
    [InlineData("executor/tolerations", """[{"efect": "NoSchedule"}]""", "$.executor.tolerations[0].efect", "'effect'")]
    [InlineData("driver/podSecurityContext", """{"runAsUsr": 1}""", "$.driver.podSecurityContext.runAsUsr", "'runAsUser'")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "comand": []}]""", "$.driver.sidecars[0].comand", "'command'")]
    [InlineData("driver/hostAliases", """[{"ip": "1.2.3.4", "hostname": "x"}]""", "$.driver.hostAliases[0].hostname", "'hostnames'")]
    public void Unknown_field_is_refused_with_the_nearest_name(string field, string json, string path, string hint)
    {
        var error = Some.Read(Some.Document(field, json)).Errors[0];

        Assert.Equal((path, "There is no such field."), (error.Path, error.Message));
        Assert.Contains(hint, error.Hint);
        Assert.False(string.IsNullOrEmpty(error.Allowed));
    }

    [Theory]
    [InlineData("volumes", """["scratch"]""", "$.volumes[0]")]
    [InlineData("volumes", """{"name": "v"}""", "$.volumes")]
    [InlineData("volumes", """[{"name": 1, "emptyDir": {}}]""", "$.volumes[0].name")]
    [InlineData("volumes", """[{"name": "v", "configMap": {"name": "c", "defaultMode": "0644"}}]""", "$.volumes[0].configMap.defaultMode")]
    [InlineData("volumes", """[{"name": "v", "configMap": {"name": "c", "items": {}}}]""", "$.volumes[0].configMap.items")]
    [InlineData("volumes", """[{"name": "v", "configMap": {"name": "c", "optional": "yes"}}]""", "$.volumes[0].configMap.optional")]
    [InlineData("volumes", """[{"name": "v", "emptyDir": []}]""", "$.volumes[0].emptyDir")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "args": [1]}]""", "$.driver.sidecars[0].args[0]")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "args": [null]}]""", "$.driver.sidecars[0].args[0]")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "resources": {"limits": {"cpu": true}}}]""", "$.driver.sidecars[0].resources.limits.cpu")]
    [InlineData("driver/tolerations", """[{"tolerationSeconds": 1.5}]""", "$.driver.tolerations[0].tolerationSeconds")]
    [InlineData("driver/affinity", "\"x\"", "$.driver.affinity")]
    [InlineData("driver/securityContext", "[]", "$.driver.securityContext")]
    [InlineData("envValueFrom", """{"A": "x"}""", "$.envValueFrom.A")]
    [InlineData("envValueFrom", "[]", "$.envValueFrom")]
    public void Wrong_type_is_refused(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal(path, error.Path);
        Assert.False(string.IsNullOrEmpty(error.Allowed));
    }

    [Theory]
    [InlineData("volumes", """[{"emptyDir": {}}]""", "$.volumes[0].name")]
    [InlineData("volumes", """[{"name": "v", "persistentVolumeClaim": {}}]""", "$.volumes[0].persistentVolumeClaim.claimName")]
    [InlineData("driver/envValueFrom", """{"A": {"secretKeyRef": {"name": "s"}}}""", "$.driver.envValueFrom.A.secretKeyRef.key")]
    [InlineData("driver/ports", """[{"name": "a", "containerPort": 1}]""", "$.driver.ports[0].protocol")]
    [InlineData("driver/sidecars", """[{"image": "a"}]""", "$.driver.sidecars[0].name")]
    public void Missing_field_is_told(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal((path, "The field is missing."), (error.Path, error.Message));
    }

    [Theory]
    [InlineData("driver/tolerations", """[{"effect": "noSchedule"}]""", "$.driver.tolerations[0].effect", "NoSchedule")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "imagePullPolicy": "always"}]""", "$.driver.sidecars[0].imagePullPolicy", "Always")]
    [InlineData("driver/ports", """[{"name": "a", "containerPort": 1, "protocol": "HTTP"}]""", "$.driver.ports[0].protocol", "TCP")]
    [InlineData("driver/podSecurityContext", """{"seccompProfile": {"type": "Default"}}""", "$.driver.podSecurityContext.seccompProfile.type", "RuntimeDefault")]
    public void Unknown_choice_is_refused(string field, string json, string path, string allowed)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal(path, error.Path);
        Assert.Contains(allowed, error.Allowed);
    }

    [Theory]
    [InlineData("volumes", """[{"name": "v"}]""", "$.volumes[0]")]
    [InlineData("volumes", """[{"name": "v", "emptyDir": {}, "hostPath": {"path": "/"}}]""", "$.volumes[0]")]
    [InlineData("envFrom", """[{"prefix": "A_"}]""", "$.envFrom[0]")]
    [InlineData("executor/envValueFrom", """{"A": {}}""", "$.executor.envValueFrom.A")]
    public void One_source_is_needed(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal((path, "Name exactly one."), (error.Path, error.Hint));
    }
}
