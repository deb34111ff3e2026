namespace SparkSteps.Tests.Policies.Rules;

/// <summary>What steps may put into their pods.</summary>
public sealed class PodFieldRulesTests
{
    private const string Sidecar = "name: a, image: 'registry.example/a'";

    [Theory]
    [InlineData("volumes: [{name: a, hostPath: {path: /}}]", "pods.allowHostPath", "$.volumes[0].hostPath")]
    [InlineData("driver: {hostNetwork: true}", "pods.allowPrivileged", "$.driver.hostNetwork")]
    [InlineData("executor: {securityContext: {privileged: true}}", "pods.allowPrivileged", "$.executor.securityContext.privileged")]
    [InlineData("executor: {securityContext: {allowPrivilegeEscalation: true}}", "pods.allowPrivileged", "$.executor.securityContext.allowPrivilegeEscalation")]
    [InlineData("executor: {securityContext: {procMount: Unmasked}}", "pods.allowPrivileged", "$.executor.securityContext.procMount")]
    [InlineData("driver: {podSecurityContext: {seccompProfile: {type: Unconfined}}}", "pods.allowPrivileged", "$.driver.podSecurityContext.seccompProfile.type")]
    [InlineData("driver: {podSecurityContext: {sysctls: [{name: a, value: b}]}}", "pods.allowPrivileged", "$.driver.podSecurityContext.sysctls")]
    [InlineData("driver: {podSecurityContext: {seLinuxOptions: {type: spc_t}}}", "pods.allowPrivileged", "$.driver.podSecurityContext.seLinuxOptions")]
    [InlineData($"driver: {{sidecars: [{{{Sidecar}, securityContext: {{capabilities: {{add: [SYS_ADMIN]}}}}}}]}}", "pods.allowPrivileged", "$.driver.sidecars[0].securityContext.capabilities.add")]
    [InlineData($"executor: {{initContainers: [{{{Sidecar}, ports: [{{containerPort: 1, hostPort: 1}}]}}]}}", "pods.allowPrivileged", "$.executor.initContainers[0].ports[0].hostPort")]
    [InlineData("driver: {annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}}", "pods.allowPrivileged", "$.driver.annotations['container.apparmor.security.beta.kubernetes.io/a']")]
    public void Way_to_the_node_is_refused_at_its_place_unless_allowed(string step, string rule, string path)
    {
        var violation = Some.Violation("", step);

        Assert.Equal((rule, path), (violation.Rule, violation.Path));
        Assert.Empty(Some.Violations("pods: {allowHostPath: true, allowPrivileged: true}", step));
    }

    [Theory]
    [InlineData("driver: {podSecurityContext: {runAsUser: 185, seccompProfile: {type: RuntimeDefault}}}")]
    [InlineData("executor: {securityContext: {privileged: false, capabilities: {drop: [ALL]}}}")]
    [InlineData("volumes: [{name: a, emptyDir: {}}]")]
    [InlineData("driver: {labels: {hostPath: x}, annotations: {privileged: 'true'}}")]
    public void Harmless_field_is_taken(string step) => Assert.Empty(Some.Violations("", step));

    [Theory]
    [InlineData("volumes: [{name: a, nfs: {server: a, path: /}}]", "pods.volumes", "$.volumes[0].nfs")]
    [InlineData("driver: {priorityClassName: urgent}", "pods.priorityClasses", "$.driver.priorityClassName")]
    [InlineData("executor: {priorityClassName: urgent}", "pods.priorityClasses", "$.executor.priorityClassName")]
    [InlineData("batchScheduler: {name: volcano, priorityClassName: urgent}", "pods.priorityClasses", "$.batchScheduler.priorityClassName")]
    [InlineData("labels: {kueue.x-k8s.io/priority-class: urgent}", "pods.priorityClasses", "$.labels['kueue.x-k8s.io/priority-class']")]
    [InlineData("envFrom: [{secretRef: {name: root}}]", "pods.secrets", "$.envFrom[0].secretRef.name")]
    [InlineData("driver: {envValueFrom: {A: {secretKeyRef: {name: root, key: a}}}}", "pods.secrets", "$.driver.envValueFrom.A.secretKeyRef.name")]
    [InlineData("executor: {secrets: [{name: root, path: /a}]}", "pods.secrets", "$.executor.secrets[0].name")]
    [InlineData("volumes: [{name: a, secret: {secretName: root}}]", "pods.secrets", "$.volumes[0].secret.secretName")]
    [InlineData("volumes: [{name: a, projected: {sources: [{secret: {name: root}}]}}]", "pods.secrets", "$.volumes[0].projected.sources[0].secret.name")]
    [InlineData("spark: {imagePullSecrets: [root]}", "pods.secrets", "$.spark.imagePullSecrets[0]")]
    [InlineData("spark: {conf: {spark.kubernetes.driver.secretKeyRef.A: 'root:a'}}", "pods.secrets", "$.spark.conf['spark.kubernetes.driver.secretKeyRef.A']")]
    [InlineData("spark: {conf: {spark.kubernetes.executor.secrets.root: /a}}", "pods.secrets", "$.spark.conf['spark.kubernetes.executor.secrets.root']")]
    [InlineData("ui: {ingressTls: [{secretName: root}]}", "pods.secrets", "$.ui.ingressTls[0].secretName")]
    [InlineData($"driver: {{sidecars: [{{{Sidecar}, env: [{{name: A, valueFrom: {{secretKeyRef: {{name: root, key: a}}}}}}]}}]}}", "pods.secrets", "$.driver.sidecars[0].env[0].valueFrom.secretKeyRef.name")]
    [InlineData("driver: {configMaps: [{name: root, path: /a}]}", "pods.configMaps", "$.driver.configMaps[0].name")]
    [InlineData("spark: {configMap: root}", "pods.configMaps", "$.spark.configMap")]
    [InlineData("volumes: [{name: a, configMap: {name: root}}]", "pods.configMaps", "$.volumes[0].configMap.name")]
    public void What_is_not_listed_is_refused(string step, string rule, string path)
    {
        var violation = Some.Violation(
            "pods: {volumes: [emptyDir, secret, configMap, projected], priorityClasses: [batch-*], secrets: [team-*], configMaps: [team-*]}", step);

        Assert.Equal((rule, path), (violation.Rule, violation.Path));
        Assert.Empty(Some.Violations("", step));
        Assert.Empty(Some.Violations("pods: {volumes: [emptyDir, secret, configMap, projected, nfs], priorityClasses: [urgent], secrets: [r*t], configMaps: ['*']}", step));
    }

    [Theory]
    [InlineData("driver: {image: 'other.example/a'}", "$.driver.image")]
    [InlineData("executor: {image: 'other.example/a'}", "$.executor.image")]
    [InlineData("driver: {sidecars: [{name: a, image: 'other.example/a'}]}", "$.driver.sidecars[0].image")]
    [InlineData("executor: {initContainers: [{name: a, image: 'other.example/a'}]}", "$.executor.initContainers[0].image")]
    [InlineData("volumes: [{name: a, image: {reference: 'other.example/a'}}]", "$.volumes[0].image.reference")]
    public void Every_image_obeys_the_image_rules(string step, string path)
    {
        var violation = Some.Violation("images: {allowed: [apache]}", step);

        Assert.Equal(("images.allowed", path), (violation.Rule, violation.Path));
    }

    [Fact]
    public void Executors_account_obeys_the_namespaces_rule() => Assert.Equal(
        "$.executor.serviceAccount",
        Some.Violation("namespaces: {spark-jobs: {serviceAccounts: [spark]}}", "executor: {serviceAccount: admin}").Path);

    [Theory]
    [InlineData("dynamicAllocation: {maxExecutors: 5}", "$.dynamicAllocation.maxExecutors")]
    [InlineData("spark: {hadoopConf: {a: b}}", "$.spark.hadoopConf.a")]
    [InlineData("driver: {javaOptions: -Xss1m}", "$.driver.javaOptions")]
    public void Denied_conf_is_denied_by_its_field_too(string step, string path) => Assert.Equal(
        path, Some.Violation("conf: {denied: [spark.dynamicAllocation.maxExecutors, 'spark.hadoop.*', spark.driver.extraJavaOptions]}", step).Path);

    [Theory]
    [InlineData("limits: {cores: 3}", "executor: {coreRequest: 4}", "limits.cores")]
    [InlineData("limits: {cores: 3}", "executor: {coreLimit: 4}", "limits.cores")]
    [InlineData("limits: {cores: 3}", "dynamicAllocation: {maxExecutors: 3}", "limits.cores")]
    [InlineData("limits: {instances: 3}", "dynamicAllocation: {maxExecutors: 4}", "limits.instances")]
    [InlineData("limits: {instances: 3}", "dynamicAllocation: {enabled: true}", "limits.instances")]
    [InlineData("limits: {memory: 4g}", "driver: {memoryLimit: 8g}", "limits.memory")]
    [InlineData("limits: {memory: 4g}", "memoryOverheadFactor: 9", "limits.memory")]
    [InlineData("limits: {gpus: 1}", "executor: {gpu: {kind: nvidia.com/gpu, count: 2}}", "limits.gpus")]
    [InlineData("limits: {cores: 3}", "executor: {sidecars: [{name: a, image: a, resources: {requests: {cpu: 2}}}]}", "limits.cores")]
    [InlineData("limits: {memory: 4g}", "driver: {initContainers: [{name: a, image: a, resources: {limits: {memory: 8Gi}}}]}", "limits.memory")]
    [InlineData("limits: {gpus: 1}", "driver: {sidecars: [{name: a, image: a, resources: {limits: {nvidia.com/gpu: 2}}}]}", "limits.gpus")]
    public void Fields_count(string policy, string step, string rule) => Assert.Equal(rule, Some.Violation(policy, step).Rule);
}
