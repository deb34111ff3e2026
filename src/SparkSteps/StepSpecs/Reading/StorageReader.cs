namespace SparkSteps.StepSpecs.Reading;

internal static class StorageReader
{
    private static readonly string[] s_accesses = ["workloadIdentity", "accountKey", "sas", "servicePrincipal", "s3"];

    public static IReadOnlyList<StorageSpec> Read(MappingReader step) => [.. step.Mappings("storage").Select(ReadStore)];

    private static StorageSpec ReadStore(MappingReader store)
    {
        var spec = new StorageSpec
        {
            Account = store.Text("account"),
            Endpoint = store.Text("endpoint"),
            Access = store.Required(
                "access", StorageAccess.WorkloadIdentity, TryParseAccess, string.Join(", ", s_accesses), "Say how the job signs in."),
            ClientId = store.Text("clientId"),
            TenantId = store.Text("tenantId"),
            Secret = store.Has("secret") ? ReadSecret(store.Mapping("secret")) : null,
            Container = store.Text("container"),
            Bucket = store.Text("bucket"),
            Region = store.Text("region"),
            PathStyle = store.OptionalFlag("pathStyle"),
        };
        store.RefuseUnknown();
        return spec;
    }

    private static StorageSecretSpec ReadSecret(MappingReader secret)
    {
        var spec = new StorageSecretSpec
        {
            Name = secret.Required("name", "Name the Secret of the namespace; the key itself stays there."),
            Key = secret.Text("key"),
            AccessKey = secret.Text("accessKey"),
            SecretKey = secret.Text("secretKey"),
        };
        secret.RefuseUnknown();
        return spec;
    }

    private static bool TryParseAccess(string? text, out StorageAccess access)
    {
        var index = Array.IndexOf(s_accesses, text);
        access = (StorageAccess)Math.Max(index, 0);
        return index >= 0;
    }
}
