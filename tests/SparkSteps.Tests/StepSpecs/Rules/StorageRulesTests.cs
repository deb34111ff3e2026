namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class StorageRulesTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";
    private const string Lake = "\"account\": \"lake.dfs.core.windows.net\"";
    private const string Key = """ "secret": {"name": "lake", "key": "account-key"} """;

    [Theory]
    [InlineData($$"""{ {{Lake}}, "access": "workloadIdentity" }""")]
    [InlineData($$"""{ {{Lake}}, "access": "accountKey", {{Key}} }""")]
    [InlineData($$"""{ {{Lake}}, "access": "sas", {{Key}} }""")]
    [InlineData($$"""{ {{Lake}}, "access": "servicePrincipal", "clientId": "{{Id}}", "tenantId": "{{Id}}", {{Key}} }""")]
    [InlineData("""{"endpoint": "https://minio.example.org:9000", "access": "s3", "secret": {"name": "m", "accessKey": "a", "secretKey": "b"}}""")]
    public void Store_is_taken(string store) => Assert.Empty(Some.Read(Some.Document("storage", $"[{store}]")).Errors);

    [Theory]
    [InlineData($$"""{ {{Lake}} }""", "access")]
    [InlineData("""{"access": "workloadIdentity"}""", "account")]
    [InlineData("""{"account": "lake", "access": "workloadIdentity"}""", "account")]
    [InlineData("""{"account": "lake.blob.core.windows.net", "access": "workloadIdentity"}""", "account")]
    [InlineData("""{"account": "dbfs:/lake", "access": "workloadIdentity"}""", "account")]
    [InlineData($$"""{ {{Lake}}, "access": "accountKey" }""", "secret")]
    [InlineData($$"""{ {{Lake}}, "access": "sas", "container": "a", {{Key}} }""", "container")]
    [InlineData($$"""{ {{Lake}}, "access": "servicePrincipal", "clientId": "me", "tenantId": "{{Id}}", {{Key}} }""", "clientId")]
    [InlineData("""{"endpoint": "http://minio.example.org", "access": "s3", "secret": {"name": "m", "accessKey": "a", "secretKey": "b"}}""", "endpoint")]
    [InlineData("""{"endpoint": "https://minio.example.org", "access": "s3", "secret": {"name": "m", "accessKey": "a"}}""", "secret.secretKey")]
    public void Store_is_refused_at_its_field(string store, string field)
    {
        var errors = Some.Read(Some.Document("storage", $"[{store}]")).Errors;

        Assert.Contains($"$.storage[0].{field}", errors.Select(error => error.Path));
    }

    [Fact]
    public void Key_itself_is_refused_in_the_place_of_its_name_and_not_shown()
    {
        var key = Convert.ToBase64String(new byte[64]);

        var error = Some.Error(Some.Document("storage", $$"""[{ {{Lake}}, "access": "accountKey", "secret": {"name": "lake", "key": "{{key}}"} }]"""));

        Assert.Equal("$.storage[0].secret.key", error.Path);
        Assert.DoesNotContain(key, $"{error}");
    }

    [Fact]
    public void Store_that_is_named_twice_is_refused()
    {
        var store = $$"""{ {{Lake}}, "access": "workloadIdentity" }""";

        Assert.Equal("$.storage[1]", Some.Error(Some.Document("storage", $"[{store}, {store}]")).Path);
    }

    [Fact]
    public void Setting_that_conf_has_too_is_refused()
    {
        var document = Some.Document("storage", $$"""[{ {{Lake}}, "access": "workloadIdentity" }]""").Replace(
            "\"storage\"", """ "spark": {"conf": {"spark.hadoop.fs.azure.account.auth.type.lake.dfs.core.windows.net": "SharedKey"}}, "storage" """);

        Assert.NotEmpty(Some.Read(document).Errors);
    }

    [Theory]
    [InlineData("application/arguments", """["--input", "dbfs:/data"]""", "$.application.arguments[1]")]
    [InlineData("application/arguments", """["--input=dbfs:/data"]""", "$.application.arguments[0]")]
    [InlineData("application/arguments", """["memory://results"]""", "$.application.arguments[0]")]
    [InlineData("env", """{"OUT": "memory://out"}""", "$.env.OUT")]
    [InlineData("spark/conf", """{"spark.sql.warehouse.dir": "dbfs:/warehouse"}""", "$.spark.conf['spark.sql.warehouse.dir']")]
    public void Store_that_no_pod_can_reach_is_refused_before_submission(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal(path, error.Path);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("http://example.org/main.py")]
    [InlineData("dbfs:/main.py")]
    [InlineData("memory://main.py")]
    [InlineData("s3a://books/main.py")]
    public void File_in_such_a_store_is_refused_with_what_to_do(string file) =>
        Assert.NotNull(Some.Error(Some.Document("application/mainFile", $"\"{file}\"")).Hint);

    [Fact]
    public void File_of_a_bucket_is_taken_once_its_store_is_named()
    {
        var document = Some.Document("application/mainFile", "\"s3a://books/main.py\"").Replace(
            "\"project\"",
            """ "storage": [{"endpoint": "https://minio.example.org", "access": "s3", "secret": {"name": "m", "accessKey": "a", "secretKey": "b"}}], "project" """);

        Assert.Empty(Some.Read(document).Errors);
    }
}
