using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>Stores that the job signs in to.</summary>
internal static partial class StorageRules
{
    private const int MaxStores = 50;
    private const string AccountAllowed = "account.dfs.core.windows.net (abfss) or account.blob.core.windows.net (wasbs)";

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (spec.Storage.Count > MaxStores)
        {
            errors.Add("$.storage", "There are too many stores.", $"{spec.Storage.Count}", $"at most {MaxStores}");
            return;
        }

        Check("$.storage", spec.Storage, errors);
    }

    /// <param name="path">Where the list stands.</param>
    public static void Check(string path, IReadOnlyList<StorageSpec> stores, SpecErrors errors)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < stores.Count; i++)
        {
            var (store, place) = (stores[i], $"{path}[{i}]");
            CheckPlace(place, store, errors);
            CheckFields(place, store, errors);
            CheckNames(place, store, errors);
            if (!known.Add(store.Store))
            {
                errors.Add(place, "An earlier one is for this store already.", store.Account ?? store.Bucket, hint: "Keep one of the two.");
            }
        }
    }

    private static void CheckPlace(string path, StorageSpec store, SpecErrors errors)
    {
        if (store.Access == StorageAccess.S3)
        {
            CheckEndpoint($"{path}.endpoint", store.Endpoint, errors);
        }
        else if (store.Account is null)
        {
            errors.Add($"{path}.account", "The field is missing.", allowed: AccountAllowed, hint: "Name the storage account's host.");
        }
        else if (!Account().IsMatch(store.Account))
        {
            errors.Add($"{path}.account", "This is no storage account's host.", store.Account, AccountAllowed, FileLocation.AdviceForStore(store.Account));
        }
        else if (store.Access is StorageAccess.WorkloadIdentity or StorageAccess.ServicePrincipal && IsBlob(store))
        {
            errors.Add(
                $"{path}.account", "Hadoop's wasbs knows keys and signatures only.", store.Account, "account.dfs.core.windows.net",
                "Name the dfs host of the same account, and read by abfss.");
        }
    }

    private static void CheckEndpoint(string path, string? endpoint, SpecErrors errors)
    {
        var isPlain = endpoint is not null && Patterns.IsSolid(endpoint) && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
            && uri is { Scheme: "https", Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" };
        if (!isPlain)
        {
            errors.Add(
                path, endpoint is null ? "The field is missing." : "This is no store's URL.", endpoint, "https://host, without user and query",
                endpoint is null ? "Name the store, for instance https://minio.example.org." : FileLocation.AdviceForStore(endpoint));
        }
    }

    /// <summary>What each access needs, and what it has no use for.</summary>
    private static void CheckFields(string path, StorageSpec store, SpecErrors errors)
    {
        var (isS3, isIdentity) = (store.Access == StorageAccess.S3, store.Access == StorageAccess.WorkloadIdentity);
        var (isClient, isSas) = (store.Access == StorageAccess.ServicePrincipal, store.Access == StorageAccess.Sas);
        (string Field, object? Value, Use Use)[] fields =
        [
            ("account", store.Account, isS3 ? Use.None : Use.Free),
            ("endpoint", store.Endpoint, isS3 ? Use.Free : Use.None),
            ("clientId", store.ClientId, isClient ? Use.Needed : isIdentity ? Use.Free : Use.None),
            ("tenantId", store.TenantId, isClient ? Use.Needed : isIdentity ? Use.Free : Use.None),
            ("secret", store.Secret, isIdentity ? Use.None : Use.Needed),
            ("secret.key", store.Secret?.Key, isS3 || isIdentity ? Use.None : Use.Needed),
            ("secret.accessKey", store.Secret?.AccessKey, isS3 ? Use.Needed : Use.None),
            ("secret.secretKey", store.Secret?.SecretKey, isS3 ? Use.Needed : Use.None),
            ("container", store.Container, !isSas ? Use.None : IsBlob(store) ? Use.Needed : Use.None),
            ("bucket", store.Bucket, isS3 ? Use.Free : Use.None),
            ("region", store.Region, isS3 ? Use.Free : Use.None),
            ("pathStyle", store.PathStyle, isS3 ? Use.Free : Use.None),
        ];
        var access = char.ToLowerInvariant($"{store.Access}"[0]) + $"{store.Access}"[1..];
        foreach (var (field, value, use) in fields)
        {
            if (use == Use.Needed && value is null)
            {
                errors.Add($"{path}.{field}", "The field is missing.", hint: $"access: {access} needs it.");
            }
            else if (use == Use.None && value is not null)
            {
                errors.Add($"{path}.{field}", $"It says nothing with access: {access}{(IsBlob(store) ? "" : " to this store")}.", hint: "Leave it out.");
            }
        }
    }

    private static void CheckNames(string path, StorageSpec store, SpecErrors errors)
    {
        NameRules.CheckSubdomain($"{path}.secret.name", "Secret", store.Secret?.Name, errors);
        foreach (var (field, key) in new[] { ("key", store.Secret?.Key), ("accessKey", store.Secret?.AccessKey), ("secretKey", store.Secret?.SecretKey) })
        {
            // Its value is not shown: some write the key itself here.
            if (key is not null && !SecretEntry().IsMatch(key))
            {
                errors.Add($"{path}.secret.{field}", "This cannot be the name of a Secret's entry.", allowed: "at most 253 letters, digits, '-', '_' and '.'");
            }
        }

        foreach (var (field, id) in new[] { ("clientId", store.ClientId), ("tenantId", store.TenantId) })
        {
            if (id is not null && !Guid.TryParseExact(id, "D", out _))
            {
                errors.Add($"{path}.{field}", "This is no id of Entra ID.", id, "a GUID");
            }
        }

        Check($"{path}.container", store.Container, Container(), "3 to 63 lower-case letters, digits and '-'", errors);
        Check($"{path}.bucket", store.Bucket, Bucket(), "3 to 63 lower-case letters, digits, '-' and '.'", errors);
        Check($"{path}.region", store.Region, Region(), "a region's name, for instance eu-central-1", errors);
    }

    private static void Check(string path, string? value, Regex pattern, string allowed, SpecErrors errors)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            errors.Add(path, "This cannot be its name.", value, allowed);
        }
    }

    private static bool IsBlob(StorageSpec store) => store.Account?.Contains(".blob.", StringComparison.Ordinal) == true;

    private enum Use
    {
        None,
        Free,
        Needed,
    }

    [GeneratedRegex(@"\A[a-z0-9]{3,24}\.(?:dfs|blob)\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)\z")]
    private static partial Regex Account();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,253}\z")]
    private static partial Regex SecretEntry();

    [GeneratedRegex(@"\A[a-z0-9$](?:[a-z0-9-]{1,61}[a-z0-9])\z")]
    private static partial Regex Container();

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9.-]{1,61}[a-z0-9])\z")]
    private static partial Regex Bucket();

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex Region();
}
