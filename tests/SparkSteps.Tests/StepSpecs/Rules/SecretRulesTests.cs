using System.Text.Json;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class SecretRulesTests
{
    private const string Planted = "QWERTYUIOPASDFGH";
    private const string Secret = "AKIA" + Planted;

    [Theory]
    [InlineData("env/NOTE", "$.env.NOTE")]
    [InlineData("spark/conf/spark.note", "$.spark.conf['spark.note']")]
    [InlineData("labels/note", "$.labels.note")]
    [InlineData("project/initScript/before", "$.project.initScript.before")]
    [InlineData("project/initScript/after", "$.project.initScript.after")]
    public void Secret_is_refused_wherever_it_stands(string field, string path)
    {
        var error = Some.Error(Some.Document(field, $"\"{Secret}\""));

        Assert.Equal((path, "secrets"), (error.Path, error.Rule));
        Assert.Contains("workload identity", error.Hint);
        Assert.DoesNotContain(Planted, error.ToString());
    }

    [Theory]
    [InlineData("application/arguments", "$.application.arguments[0]")]
    [InlineData("spark/dependencies/jars", "$.spark.dependencies.jars[0]")]
    [InlineData("spark/dependencies/repositories", "$.spark.dependencies.repositories[0]")]
    public void Secret_is_refused_in_lists(string field, string path)
    {
        var error = Some.Error(Some.Document(field, $"[\"https://user:{Secret}@host.example/x\"]"));

        Assert.Equal(path, error.Path);
        Assert.DoesNotContain(Planted, error.ToString());
    }

    [Fact]
    public void Marked_value_says_what_was_found() => Assert.Equal(
        "AccountName=a;AccountKey=…",
        Some.Error(Some.Document("application/arguments", "[\"AccountName=a;AccountKey=c2VjcmV0c2VjcmV0\"]")).Value);

    [Theory]
    [InlineData("spark.hadoop.javax.jdo.option.ConnectionPassword")]
    [InlineData("spark.ssl.keyStorePassword")]
    [InlineData("spark.my.password")]
    [InlineData("spark.authenticate.secret")]
    [InlineData("spark.hadoop.fs.s3a.secret.key")]
    [InlineData("spark.hadoop.fs.azure.account.key.team.blob.core.windows.net")]
    [InlineData("spark.hadoop.fs.azure.account.oauth2.client.secret.team.dfs.core.windows.net")]
    [InlineData("spark.hadoop.fs.azure.sas.code.team.blob.core.windows.net")]
    [InlineData("spark.hadoop.fs.azure.sas.fixed.token")]
    public void Conf_that_is_a_secret_by_its_name_is_refused(string key)
    {
        var error = Assert.Single(Conf(key, "hunter2"));

        Assert.Equal("secrets", error.Rule);
        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Theory]
    [InlineData("spark.my.password", "")]
    [InlineData("spark.my.password", "${env:DB_PASSWORD}")]
    [InlineData("spark.authenticate.secret.driver.file", "etc/secret")]
    [InlineData("spark.authenticate.secretBitLength", "256")]
    [InlineData("spark.kubernetes.driver.secretKeyRef.DB_PASSWORD", "db:password")]
    [InlineData("spark.kubernetes.executor.secrets.db-password", "/etc/db")]
    [InlineData("spark.hadoop.fs.azure.account.keyprovider.team", "org.example.Provider")]
    [InlineData("spark.hadoop.fs.azure.sas.token.provider.type", "org.example.Provider")]
    [InlineData("spark.hadoop.fs.azure.account.auth.type", "OAuth")]
    [InlineData("spark.security.credentials.hive.enabled", "false")]
    [InlineData("spark.redaction.regex", "(?i)secret|password|token")]
    public void Other_conf_is_taken(string key, string value) => Assert.Empty(Conf(key, value));

    [Theory]
    [InlineData("DB_PASSWORD", "hunter2", 1)]
    [InlineData("AWS_SECRET_ACCESS_KEY", "hunter2", 1)]
    [InlineData("API_KEY", "hunter2", 1)]
    [InlineData("DB_PASSWORD", "$(OTHER)", 0)]
    [InlineData("DB_PASSWORD_FILE", "/etc/db/password", 0)]
    [InlineData("SECRET_NAME", "db", 0)]
    [InlineData("PARTITION_KEY", "day", 0)]
    public void Variable_is_judged_by_its_name(string name, string value, int errors) =>
        Assert.Equal(errors, Some.Read(Some.Document($"env/{name}", $"\"{value}\"")).Errors.Count);

    [Theory]
    [InlineData("""{"apiVersion": "sparksteps/v1", "kind": "Step", "name": "{0}"}""")]
    [InlineData("""{"apiVersion": "sparksteps/v1", "kind": "{0}"}""")]
    [InlineData("""{"apiVersion": "sparksteps/v1", "kind": "Step", "{0}": 1}""")]
    [InlineData("""{"apiVersion": "sparksteps/v1", "kind": "Step", "spark": {"conf": {"{0}": "x"}}}""")]
    [InlineData("""{"apiVersion": "sparksteps/v1", "kind": "Step", "driver": {"memory": "{0}"}}""")]
    [InlineData("kind: Step\nname: *{0}")]
    [InlineData("kind: Step\n{0}: [")]
    [InlineData("{0}")]
    public void Errors_of_other_kinds_repeat_no_secret(string document)
    {
        var errors = Some.Read(document.Replace("{0}", Secret)).Errors;

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, error => error.ToString().Contains(Planted));
    }

    private static IReadOnlyList<SparkSteps.StepSpecs.SpecError> Conf(string key, string value) =>
        Some.Read(Some.Document("spark/conf", JsonSerializer.Serialize(new Dictionary<string, string> { [key] = value }))).Errors;
}
