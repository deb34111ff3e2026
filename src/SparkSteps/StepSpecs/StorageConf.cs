namespace SparkSteps.StepSpecs;

/// <summary>
/// A store as Hadoop's settings. Keys come as variables of the pods, from Secrets: Hadoop puts them in where <c>${env.NAME}</c> stands, when
/// it reads the setting and in the process that reads it, so that conf, plans and Spark's own page show the variable's name only.
/// </summary>
internal static class StorageConf
{
    private const string Azure = "fs.azure.account";
    private const string Providers = "org.apache.hadoop.fs.azurebfs.oauth2.";

    /// <summary>Without the prefix <c>spark.hadoop.</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(StorageSpec store) =>
        Settings(store).Select(setting => KeyValuePair.Create(setting.Key, setting.Value));

    /// <summary>The variables and the entries of the Secret that they are filled from.</summary>
    public static IEnumerable<(string Variable, string Entry)> Variables(StorageSpec store)
    {
        if (store.Secret?.Key is { } key)
            yield return (Variable(store), key);
        if (store.Secret?.AccessKey is { } accessKey)
            yield return (Variable(store, "ACCESS_KEY"), accessKey);
        if (store.Secret?.SecretKey is { } secretKey)
            yield return (Variable(store, "SECRET_KEY"), secretKey);
    }

    private static IEnumerable<(string Key, string Value)> Settings(StorageSpec store) => store.Access switch
    {
        StorageAccess.AccountKey when IsBlob(store) => [($"{Azure}.key.{store.Account}", Env(Variable(store)))],
        StorageAccess.AccountKey => [($"{Azure}.auth.type.{store.Account}", "SharedKey"), ($"{Azure}.key.{store.Account}", Env(Variable(store)))],
        StorageAccess.Sas when IsBlob(store) => [($"fs.azure.sas.{store.Container}.{store.Account}", Env(Variable(store)))],
        StorageAccess.Sas => [($"{Azure}.auth.type.{store.Account}", "SAS"), ($"fs.azure.sas.fixed.token.{store.Account}", Env(Variable(store)))],
        StorageAccess.ServicePrincipal => OAuth(store, "ClientCredsTokenProvider",
        [
            ("client.endpoint", $"{Authority(store)}{store.TenantId}/oauth2/token"),
            ("client.id", store.ClientId ?? ""),
            ("client.secret", Env(Variable(store))),
        ]),
        StorageAccess.WorkloadIdentity => OAuth(store, "WorkloadIdentityTokenProvider",
        [
            // Azure's webhook sets these where the service account is known to Entra ID.
            ("client.id", store.ClientId ?? Env("AZURE_CLIENT_ID")),
            ("msi.authority", Authority(store)),
            ("msi.tenant", store.TenantId ?? Env("AZURE_TENANT_ID")),
            ("token.file", Env("AZURE_FEDERATED_TOKEN_FILE")),
        ]),
        _ => S3(store),
    };

    private static IEnumerable<(string Key, string Value)> OAuth(StorageSpec store, string provider, IEnumerable<(string Key, string Value)> settings) =>
    [
        ($"{Azure}.auth.type.{store.Account}", "OAuth"),
        ($"{Azure}.oauth.provider.type.{store.Account}", Providers + provider),
        .. settings.Select(setting => ($"{Azure}.oauth2.{setting.Key}.{store.Account}", setting.Value)),
    ];

    private static IEnumerable<(string Key, string Value)> S3(StorageSpec store)
    {
        var prefix = store.Bucket is { } bucket ? $"fs.s3a.bucket.{bucket}." : "fs.s3a.";
        yield return ($"{prefix}endpoint", store.Endpoint ?? "");
        yield return ($"{prefix}access.key", Env(Variable(store, "ACCESS_KEY")));
        yield return ($"{prefix}secret.key", Env(Variable(store, "SECRET_KEY")));
        yield return ($"{prefix}aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        if (store.PathStyle is { } pathStyle)
            yield return ($"{prefix}path.style.access", pathStyle ? "true" : "false");
        if (store.Region is { } region)
            yield return ($"{prefix}endpoint.region", region);
    }

    private static string Authority(StorageSpec store) => store.Account switch
    {
        { } account when account.EndsWith("chinacloudapi.cn", StringComparison.Ordinal) => "https://login.partner.microsoftonline.cn/",
        { } account when account.EndsWith("usgovcloudapi.net", StringComparison.Ordinal) => "https://login.microsoftonline.us/",
        _ => "https://login.microsoftonline.com/",
    };

    private static bool IsBlob(StorageSpec store) => store.Account?.Contains(".blob.", StringComparison.Ordinal) == true;

    private static string Env(string variable) => $"${{env.{variable}}}";

    // The name of the store alone: a spec that signs in differently to a store of the operator's takes its place.
    private static string Variable(StorageSpec store, string part = "KEY") =>
        $"SPARKSTEPS_STORAGE_{string.Concat(store.Store.Trim('/').Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'))}_{part}";
}
