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
        "Let the pods sign in with a workload identity, keep the value in a Kubernetes Secret (envValueFrom: "
        + "{<VARIABLE>: {secretKeyRef: {name: <secret>, key: <key>}}}), or have the application read it "
        + "from a key vault. A secret that was sent to anyone should be replaced.";

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        // What is kept is what is looked through: no field can be forgotten.
        SecretSearch.Check(StepSpecWriter.ToJson(spec), errors);
        CheckNames("$.spark.conf", spec.Spark.Conf, IsSecretConf, errors);
        CheckNames("$.spark.hadoopConf", spec.Spark.HadoopConf, SecretNames.IsSecretConf, errors);
        CheckNames("$.spark.build.args", spec.Spark.Build?.Args ?? new Dictionary<string, string>(), SecretNames.IsSecretVariable, errors);
        CheckNames("$.env", spec.Env, SecretNames.IsSecretVariable, errors);
        CheckNames("$.driver.env", spec.Driver.Env, SecretNames.IsSecretVariable, errors);
        CheckNames("$.executor.env", spec.Executor.Env, SecretNames.IsSecretVariable, errors);
        CheckJavaOptions("$.driver.javaOptions", spec.Driver, errors);
        CheckJavaOptions("$.executor.javaOptions", spec.Executor, errors);
        CheckUrls(spec.Webhooks, errors);
    }

    /// <summary>Texts of a document that is kept beside specs.</summary>
    public static void CheckTexts(string path, IReadOnlyDictionary<string, string> texts, SpecErrors errors)
    {
        foreach (var (name, text) in texts)
        {
            CheckText(path + DocumentPath.FieldSegment(name), text, errors);
        }
    }

    public static bool IsSecretConf(string key, string value) =>
        SecretNames.IsSecretConf(key, value)
        || JavaOptions.IsConf(key) && JavaOptions.HoldSecret(value)
        || SpecConf.VariableOf(key) is { } name && SecretNames.IsSecretVariable(name, value);

    public static void CheckText(string path, string value, SpecErrors errors)
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

    private static void CheckJavaOptions(string path, RoleSpec role, SpecErrors errors)
    {
        if (role.JavaOptions is { } options && JavaOptions.HoldSecret(options))
        {
            AddName(path, errors);
        }
    }

    private static void CheckUrls(IReadOnlyList<WebhookSpec> webhooks, SpecErrors errors)
    {
        for (var i = 0; i < webhooks.Count; i++)
        {
            if (SecretNames.IsSecretUrl(webhooks[i].Url))
            {
                AddName($"$.webhooks[{i}].url", errors);
            }
        }
    }

    public static void AddName(string path, SpecErrors errors) =>
        errors.Add(path, "By its name the value is a secret.", "…", "no secrets", Hint, Rule);
}
