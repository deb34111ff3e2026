using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Containers beside and before Spark's own.</summary>
internal static class ContainerRules
{
    private static readonly string[] s_restarts = ["restartPolicy", "restartPolicyRules"];
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        ProjectAccess.InitContainerName, DriverPod.ContainerName, "spark-kubernetes-executor",
    };

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckRole(DocumentPath.Root.Field("driver"), spec.Driver, errors);
        CheckRole(DocumentPath.Root.Field("executor"), spec.Executor, errors);
    }

    private static void CheckRole(DocumentPath path, RoleSpec role, SpecErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in KubernetesParts.OfRole(path, role).Where(part => part.Type == KubernetesTypes.Container))
        {
            CheckName(part, names, errors);
            CheckImage(part, errors);
            foreach (var field in s_restarts.Where(field => part.Element.Field(field) is not null))
            {
                errors.Add(
                    part.Path.Field(field), "Containers of a step are not started again.",
                    hint: "Leave it out: the service tries whole attempts again (retry.attempts), and what runs beside Spark is a sidecar.");
            }
        }
    }

    private static void CheckName(KubernetesPart container, HashSet<string> names, SpecErrors errors)
    {
        if (container.Element.Text("name") is not { } name)
        {
            return;
        }

        var fault = !NamespaceName.TryParse(name, out _) ? new("This cannot be a container's name.", NamespaceName.Allowed)
            : s_reserved.Contains(name) ? new("Spark's or this service's own container has this name: the run is followed by it.", Hint: "Use another name.")
            : names.Add(name) ? null
            : new Fault("Another container of the pod has this name.", Hint: "Use another name.");
        if (fault is not null)
        {
            errors.Add(container.Path.Field("name"), fault.Message, name, fault.Allowed, fault.Hint);
        }
    }

    private static void CheckImage(KubernetesPart container, SpecErrors errors)
    {
        if (container.Element.Field("image") is null)
        {
            errors.Add(container.Path.Field("image"), "The field is missing.", hint: "Name the image to run.");
        }
        else if (container.Element.Text("image") is { } image)
        {
            SparkRules.CheckImage(container.Path.Field("image").ToString(), image, errors);
        }
    }
}
