using System.Text.Json.Nodes;
using SparkSteps.Policies.Rules;

namespace SparkSteps.Tests.Policies.Rules;

public sealed class PodRuleTests
{
    [Theory]
    [InlineData("spark.kubernetes.driver.volumes.hostPath.data.mount.path", "pods.allowHostPath")]
    [InlineData("spark.kubernetes.executor.volumes.hostPath.data.options.path", "pods.allowHostPath")]
    [InlineData("spark.kubernetes.driver.pod.featureSteps", "pods.allowPrivileged")]
    [InlineData("spark.kubernetes.executor.annotation.container.apparmor.security.beta.kubernetes.io/a", "pods.allowPrivileged")]
    [InlineData("spark.kubernetes.scheduler.volcano.podGroupTemplateFile", "pods.allowPrivileged")]
    [InlineData("spark.kubernetes.trust.certificates", "pods.allowPrivileged")]
    [InlineData("spark.kerberos.keytab", "pods.allowPrivileged")]
    [InlineData("spark.yarn.keytab", "pods.allowPrivileged")]
    public void Conf_is_refused_unless_allowed(string key, string rule)
    {
        var step = $"spark: {{conf: {{{key}: x}}}}";

        Assert.Equal(rule, Some.Violation("", step).Rule);
        Assert.Empty(Some.Violations("pods: {allowHostPath: true, allowPrivileged: true}", step));
    }

    [Theory]
    [InlineData("spark.driver.extraJavaOptions: -Xss1m -Dspark.kubernetes.executor.volumes.hostPath.a.mount.path=/x", 1)]
    [InlineData("spark.driver.extraJavaOptions: '-D\"spark.kubernetes.executor.volumes.hostPath.a.mount.path\"=/x'", 1)]
    [InlineData("spark.kubernetes.driverEnv.JAVA_TOOL_OPTIONS: -Dspark.executor.instances=100", 1)]
    [InlineData("spark.executorEnv.JDK_JAVA_OPTIONS: -Dspark.executor.cores=100", 1)]
    [InlineData("spark.executorEnv.NOTE: -Dspark.executor.cores=100", 0)]
    [InlineData("spark.driver.extraJavaOptions: -Xss1m -Dlog.level=info", 0)]
    [InlineData("spark.kubernetes.executor.volumes.persistentVolumeClaim.data.mount.path: /data", 0)]
    [InlineData("spark.kubernetes.driver.secretKeyRef.DB_PASSWORD: 'db:password'", 0)]
    public void Other_conf_is_taken(string conf, int violations) => Assert.Equal(violations, Some.Violations("", $"spark: {{conf: {{{conf}}}}}").Count);

    [Theory]
    [InlineData("""{"a": [{"hostNetwork": true}]}""", "a[0].hostNetwork")]
    [InlineData("""{"volumes": [{"hostPath": {"path": "/"}}]}""", "volumes[0].hostPath")]
    [InlineData("""{"securityContext": {"privileged": true}}""", "securityContext.privileged")]
    [InlineData("""{"securityContext": {"capabilities": {"add": ["SYS_ADMIN"]}}}""", "securityContext.capabilities.add")]
    public void Privileged_field_is_found_anywhere(string manifest, string place) =>
        Assert.Equal([place], PrivilegedFields.In(JsonNode.Parse(manifest)));

    [Theory]
    [InlineData("""{"labels": {"hostPath": "x", "privileged": "true"}}""")]
    [InlineData("""{"privileged": false, "capabilities": {"drop": ["ALL"]}, "add": ["x"]}""")]
    public void Label_or_refusal_of_privileges_is_none(string manifest) => Assert.Empty(PrivilegedFields.In(JsonNode.Parse(manifest)));
}
