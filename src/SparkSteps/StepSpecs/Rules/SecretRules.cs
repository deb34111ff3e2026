using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Specs are kept, shown and logged, so they may hold no secret. What looks like one is refused and never repeated.</summary>
internal static class SecretRules
{
    public const string Rule = "secrets";

    public const string ConfHint =
        "Give the pods' service account a workload identity, or keep the value in a Kubernetes Secret and name it: "
        + "spark.kubernetes.driver.secretKeyRef.<VARIABLE>: <secret>:<key>, the same for the executor.";

    private const string Hint =
        "Let the pods sign in with a workload identity, keep the value in a Kubernetes Secret (spark.conf "
        + "spark.kubernetes.driver.secretKeyRef.<VARIABLE>: <secret>:<key>, the same for the executor), or have the application read it "
        + "from a key vault. A secret that was sent to anyone should be replaced.";

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        foreach (var (path, value) in Texts(spec))
        {
            if (SecretText.KindOf(value) is { } kind)
            {
                errors.Add(path, $"The value holds what looks like {kind}.", value, "no secrets", Hint, Rule);
            }
        }

        CheckNames("$.spark.conf", spec.Spark.Conf, SecretNames.IsSecretConf, errors);
        CheckNames("$.env", spec.Env, SecretNames.IsSecretVariable, errors);
        CheckNames("$.spark.build.args", BuildArgs(spec), SecretNames.IsSecretVariable, errors);
    }

    private static void CheckNames(
        string path, IReadOnlyDictionary<string, string> values, Func<string, string, bool> isSecret, SpecErrors errors)
    {
        foreach (var (name, _) in values.Where(value => isSecret(value.Key, value.Value)))
        {
            errors.Add(path + DocumentPath.FieldSegment(name), "By its name the value is a secret.", "…", "no secrets", Hint, Rule);
        }
    }

    private static IEnumerable<(string Path, string Value)> Texts(StepSpec spec) =>
    [
        ("$.application.mainFile", spec.Application.MainFile),
        .. List("$.application.arguments", spec.Application.Arguments),
        .. Project(spec.Project),
        .. Map("$.spark.conf", spec.Spark.Conf),
        .. Map("$.spark.build.args", BuildArgs(spec)),
        .. Dependencies("$.spark.dependencies", spec.Spark.Dependencies),
        .. Map("$.env", spec.Env),
        .. Map("$.labels", spec.Labels),
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
