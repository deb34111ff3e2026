using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Ports of Spark's containers, and how they are reached.</summary>
internal static partial class PortRules
{
    private const int LastPort = 65535;
    private const int MaxIngresses = 20;
    private const string NameAllowed = "at most 15 lower-case letters, digits and '-', with a letter among them";
    private static readonly string[] s_serviceTypes = ["ClusterIP", "NodePort", "LoadBalancer"];
    private static readonly HashSet<string> s_setBySpark = new(StringComparer.Ordinal) { "blockmanager", "driver-rpc-port", "spark-ui" };

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckContainerPorts("$.driver.ports", spec.Driver.Ports, errors);
        CheckContainerPorts("$.executor.ports", spec.Executor.Ports, errors);
        if (spec.Ui is { } ui)
        {
            CheckIngress("$.ui", ui, errors);
        }

        CheckDriverIngress(spec.DriverIngress, errors);
    }

    public static void CheckName(string path, string name, SpecErrors errors)
    {
        if (s_setBySpark.Contains(name))
        {
            errors.Add(path, "Spark has a port of this name itself.", name, hint: "Use another name.");
        }
        else if (!Name().IsMatch(name))
        {
            errors.Add(path, "This cannot be a port's name.", name, NameAllowed);
        }
    }

    private static void CheckContainerPorts(string path, IReadOnlyList<KubernetesValue> ports, SpecErrors errors)
    {
        for (var i = 0; i < ports.Count; i++)
        {
            if (ports[i].Element.Text("name") is { } name)
            {
                CheckName($"{path}[{i}].name", name, errors);
            }

            if (ports[i].Element.Field("containerPort") is { ValueKind: JsonValueKind.Number } port && port.TryGetInt64(out var number))
            {
                CheckPort($"{path}[{i}].containerPort", number, errors);
            }
        }
    }

    private static void CheckDriverIngress(IReadOnlyList<IngressSpec> ingresses, SpecErrors errors)
    {
        if (ingresses.Count > MaxIngresses)
        {
            errors.Add("$.driverIngress", "There are too many items.", $"{ingresses.Count}", $"at most {MaxIngresses}");
            return;
        }

        for (var i = 0; i < ingresses.Count; i++)
        {
            var (path, earlier) = ($"$.driverIngress[{i}]", ingresses.Take(i));
            CheckIngress(path, ingresses[i], errors);
            CheckThere($"{path}.servicePort", ingresses[i].ServicePort, errors);
            CheckThere($"{path}.servicePortName", ingresses[i].ServicePortName, errors);
            CheckThere($"{path}.ingressUrlFormat", ingresses[i].IngressUrlFormat is { Length: > 0 } format ? format : null, errors);
            CheckOnce($"{path}.servicePort", ingresses[i].ServicePort?.ToString(CultureInfo.InvariantCulture), earlier.Any(other => other.ServicePort == ingresses[i].ServicePort), errors);
            CheckOnce($"{path}.ingressUrlFormat", ingresses[i].IngressUrlFormat, earlier.Any(other => other.IngressUrlFormat == ingresses[i].IngressUrlFormat), errors);
        }
    }

    private static void CheckIngress(string path, IngressSpec ingress, SpecErrors errors)
    {
        if (ingress.ServicePort is { } port)
        {
            CheckPort($"{path}.servicePort", port, errors);
        }

        if (ingress.ServicePortName is { } name)
        {
            CheckName($"{path}.servicePortName", name, errors);
        }

        if (ingress.ServiceType is { } type)
        {
            NameRules.CheckChoice($"{path}.serviceType", type, s_serviceTypes, errors);
        }

        LabelRules.CheckLabels($"{path}.serviceLabels", ingress.ServiceLabels, errors);
        LabelRules.CheckAnnotations($"{path}.serviceAnnotations", ingress.ServiceAnnotations, errors);
        LabelRules.CheckAnnotations($"{path}.ingressAnnotations", ingress.IngressAnnotations, errors);
    }

    private static void CheckPort(string path, long port, SpecErrors errors)
    {
        if (port is < 1 or > LastPort)
        {
            errors.Add(path, "The number is out of range.", $"{port}", $"1 to {LastPort}");
        }
    }

    private static void CheckThere(string path, object? value, SpecErrors errors)
    {
        if (value is null)
        {
            errors.Add(path, "The field is missing.", hint: "The operator needs it.");
        }
    }

    private static void CheckOnce(string path, string? value, bool isTaken, SpecErrors errors)
    {
        if (isTaken)
        {
            errors.Add(path, "An earlier one has this already.", value, hint: "The operator takes each port and each address once.");
        }
    }

    [GeneratedRegex(@"\A(?=.{1,15}\z)(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex Name();
}
