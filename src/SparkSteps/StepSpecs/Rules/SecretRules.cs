using System.Text.Json;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Specs are kept, shown and logged, so they may hold no secret. What looks like one is refused and never repeated.</summary>
internal static class SecretRules
{
    public const string Rule = "secrets";

    public const string ConfHint =
        "Give the pods' service account a workload identity, or keep the value in a Kubernetes Secret and name it: "
        + "spark.kubernetes.driver.secretKeyRef.<VARIABLE>: <secret>:<key>, the same for the executor.";

    private const string Hint =
        "Let the pods sign in with a workload identity, keep the value in a Kubernetes Secret (envValueFrom: "
        + "{<VARIABLE>: {secretKeyRef: {name: <secret>, key: <key>}}}), or have the application read it "
        + "from a key vault. A secret that was sent to anyone should be replaced.";

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        foreach (var (path, value) in Texts(spec))
        {
            CheckText(path, value, errors);
        }

        CheckNames("$.spark.conf", spec.Spark.Conf, SecretNames.IsSecretConf, errors);
        CheckNames("$.spark.hadoopConf", spec.Spark.HadoopConf, SecretNames.IsSecretConf, errors);
        CheckNames("$.env", spec.Env, SecretNames.IsSecretVariable, errors);
        CheckNames("$.spark.build.args", BuildArgs(spec), SecretNames.IsSecretVariable, errors);
        CheckNames("$.driver.env", spec.Driver.Env, SecretNames.IsSecretVariable, errors);
        CheckNames("$.executor.env", spec.Executor.Env, SecretNames.IsSecretVariable, errors);
        foreach (var part in KubernetesParts.Of(spec))
        {
            CheckPart(part.Element, part.Path, errors);
        }
    }

    private static void CheckPart(JsonElement value, DocumentPath path, SpecErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() is { Length: > 0 } text && SecretText.KindOf(text) is not null:
                CheckText(path.ToString(), text, errors);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in value.EnumerateArray())
                {
                    CheckPart(item, path.Item(i++), errors);
                }

                break;
            case JsonValueKind.Object:
                if (value.Text("name") is { } name && value.Text("value") is { } variable && SecretNames.IsSecretVariable(name, variable))
                {
                    AddName(path.Field("value").ToString(), errors);
                }

                foreach (var field in value.EnumerateObject())
                {
                    CheckPart(field.Value, path.Field(field.Name), errors);
                }

                break;
        }
    }

    private static void CheckText(string path, string value, SpecErrors errors)
    {
        if (SecretText.KindOf(value) is { } kind)
        {
            errors.Add(path, $"The value holds what looks like {kind}.", value, "no secrets", Hint, Rule);
        }
    }

    private static void CheckNames(
        string path, IReadOnlyDictionary<string, string> values, Func<string, string, bool> isSecret, SpecErrors errors)
    {
        foreach (var (name, _) in values.Where(value => isSecret(value.Key, value.Value)))
        {
            AddName(path + DocumentPath.FieldSegment(name), errors);
        }
    }

    private static void AddName(string path, SpecErrors errors) =>
        errors.Add(path, "By its name the value is a secret.", "…", "no secrets", Hint, Rule);

    private static IEnumerable<(string Path, string Value)> Texts(StepSpec spec) =>
    [
        ("$.application.mainFile", spec.Application.MainFile ?? ""),
        .. List("$.application.command", spec.Application.Command),
        .. List("$.application.arguments", spec.Application.Arguments),
        .. Project(spec.Project),
        .. Map("$.spark.conf", spec.Spark.Conf),
        .. Map("$.spark.hadoopConf", spec.Spark.HadoopConf),
        .. Map("$.spark.build.args", BuildArgs(spec)),
        .. Dependencies("$.spark.dependencies", spec.Spark.Dependencies),
        .. Map("$.env", spec.Env),
        .. Map("$.labels", spec.Labels),
        .. Role("$.driver", spec.Driver),
        .. Map("$.driver.serviceLabels", spec.Driver.ServiceLabels),
        .. Map("$.driver.serviceAnnotations", spec.Driver.ServiceAnnotations),
        .. Role("$.executor", spec.Executor),
        ("$.monitoring.metricsProperties", spec.Monitoring?.MetricsProperties ?? ""),
        ("$.monitoring.prometheus.configuration", spec.Monitoring?.Prometheus?.Configuration ?? ""),
        .. spec.Ui is { } ui ? Ingress("$.ui", ui) : [],
        .. spec.DriverIngress.SelectMany((ingress, i) => Ingress($"$.driverIngress[{i}]", ingress)),
    ];

    private static IEnumerable<(string, string)> Role(string path, RoleSpec role) =>
    [
        ($"{path}.javaOptions", role.JavaOptions ?? ""),
        .. Map($"{path}.env", role.Env),
        .. Map($"{path}.labels", role.Labels),
        .. Map($"{path}.annotations", role.Annotations),
    ];

    private static IEnumerable<(string, string)> Ingress(string path, IngressSpec ingress) =>
    [
        ($"{path}.ingressUrlFormat", ingress.IngressUrlFormat ?? ""),
        .. Map($"{path}.serviceAnnotations", ingress.ServiceAnnotations),
        .. Map($"{path}.ingressAnnotations", ingress.IngressAnnotations),
    ];

    private static IReadOnlyDictionary<string, string> BuildArgs(StepSpec spec) => spec.Spark.Build?.Args ?? new Dictionary<string, string>();

    private static IEnumerable<(string, string)> Project(ProjectSpec? project) => project is null ? [] :
    [
        ("$.project.archive", project.Archive),
        ("$.project.initScript.before", project.InitScript?.Before ?? ""),
        ("$.project.initScript.after", project.InitScript?.After ?? ""),
    ];

    private static IEnumerable<(string, string)> Dependencies(string path, DependenciesSpec dependencies) =>
    [
        .. List($"{path}.jars", dependencies.Jars),
        .. List($"{path}.files", dependencies.Files),
        .. List($"{path}.pyFiles", dependencies.PyFiles),
        .. List($"{path}.archives", dependencies.Archives),
        .. List($"{path}.repositories", dependencies.Repositories),
    ];

    private static IEnumerable<(string, string)> List(string path, IReadOnlyList<string> values) =>
        values.Select((value, i) => ($"{path}[{i}]", value));

    private static IEnumerable<(string, string)> Map(string path, IReadOnlyDictionary<string, string> values) =>
        values.Select(value => (path + DocumentPath.FieldSegment(value.Key), value.Value));
}
