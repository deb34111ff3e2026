using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Policies.Rules;

/// <summary>What would let a pod at its node: in the conf of the spec, and in what would be created from it.</summary>
internal static class PodRule
{
    private const string HostPathRule = "pods.allowHostPath";
    private const string PrivilegedRule = "pods.allowPrivileged";
    private const string Hint = "Leave it out: a volume claim, an emptyDir or blob storage holds files, and Spark needs no privileges.";

    private static readonly string[] HostPathConf = ["spark.kubernetes.*.volumes.hostPath.*"];

    private static readonly string[] PrivilegedConf =
    [
        // Classes that may change the pods at will; the driver's run inside the operator.
        "spark.kubernetes.*FeatureSteps",
        "spark.kubernetes.*podTemplate*",

        // Files of the process that submits, which is the operator and not the caller.
        "spark.kubernetes.scheduler.volcano.podGroupTemplateFile",
        "spark.kubernetes.kerberos.krb5.path",
        "spark.kerberos.keytab",
        "spark.yarn.keytab",

        // Any API server would do.
        "spark.kubernetes.trust.certificates",

        // What keeps a container from its node.
        "spark.kubernetes.*.annotation.*apparmor*",
        "spark.kubernetes.*.annotation.*seccomp*",
        "spark.kubernetes.*hostNetwork*",
        "spark.kubernetes.*hostPID*",
        "spark.kubernetes.*hostIPC*",
        "spark.kubernetes.*privileged*",
        "spark.kubernetes.*securityContext*",
    ];

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy) =>
        Violations(step, policy).Where(violation => violation.Rule == HostPathRule ? !policy.Pods.AllowHostPath : !policy.Pods.AllowPrivileged);

    private static IEnumerable<PolicyViolation> Violations(PolicedStep step, Policy policy)
    {
        var found = Conf(step, policy).Concat(Fields(step.Spec)).ToList();

        // What the spec does not show: the caller would not find again in the manifest what is told at its own place already.
        return found.Concat(Manifests(step).Where(violation => found.All(other => other.Rule != violation.Rule)));
    }

    private static IEnumerable<PolicyViolation> Fields(StepSpec spec) =>
        PrivilegedFields.In(spec).Select(path => Violation(path, path, "The step"));

    private static IEnumerable<PolicyViolation> Conf(PolicedStep step, Policy policy)
    {
        foreach (var (key, value) in step.Spec.Spark.Conf)
        {
            var path = "$.spark.conf" + DocumentPath.FieldSegment(key);
            if (Wildcard.FirstThatFits(HostPathConf, key) is not null)
            {
                yield return new(HostPathRule, path, "Steps may not mount files of the node.", null, "no hostPath volumes", Hint);
            }
            else if (Wildcard.FirstThatFits(PrivilegedConf, key) is not null || SetsConf(key, value))
            {
                yield return new(PrivilegedRule, path, "Steps may not change what keeps their pods from the node and the operator.", null,
                    "conf without privileges", Hint);
            }
        }
    }

    private static bool SetsConf(string key, string value) =>
        (JavaOptions.IsConf(key) || SpecConf.VariableOf(key) is { } name && JavaOptions.IsVariable(name)) && JavaOptions.SetSparkConf(value);

    private static IEnumerable<PolicyViolation> Manifests(PolicedStep step) => step.Plan.Manifests
        .SelectMany(manifest => PrivilegedFields.In(manifest.Content).Select(field => (manifest.Resource.Kind, field)))
        .Select(found => Violation("$", found.field, $"The {found.Kind}"));

    private static PolicyViolation Violation(string path, string field, string what) => new(
        field.EndsWith("hostPath", StringComparison.Ordinal) ? HostPathRule : PrivilegedRule, path,
        $"{what} would hold {field}, which lets its pods at their node.", null, "pods without privileges", Hint);
}
