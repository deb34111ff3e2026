using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.SparkJobs.Golden;

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
    [InlineData("webhooks", """[{"url": "https://hooks.example.org/?token=ghp_abcdefghijklmnopqrstuvwxyz0123456789"}]""", "$.webhooks[0].url")]
    [InlineData("webhooks", """[{"url": "https://hooks.example.org/?x=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc"}]""", "$.webhooks[0].url")]
    [InlineData("webhooks", """[{"url": "https://hooks.example.org/?a=1&password=hunter2"}]""", "$.webhooks[0].url")]
    [InlineData("webhooks", """[{"url": "https://hooks.example.org/?code=hunter2"}]""", "$.webhooks[0].url")]
    [InlineData("webhooks", """[{"url": "https://hooks.example.org/?api-key=hunter2"}]""", "$.webhooks[0].url")]
    [InlineData("driver/javaOptions", "\"-Xss4m -Djavax.net.ssl.keyStorePassword=hunter2\"", "$.driver.javaOptions")]
    [InlineData("executor/javaOptions", "\"-D'db.password'=hunter2\"", "$.executor.javaOptions")]
    [InlineData("spark/conf", """{"spark.driver.defaultJavaOptions": "-Ddb.password=hunter2"}""", "$.spark.conf['spark.driver.defaultJavaOptions']")]
    [InlineData("spark/conf", """{"spark.kubernetes.driverEnv.API_KEY": "hunter2"}""", "$.spark.conf['spark.kubernetes.driverEnv.API_KEY']")]
    [InlineData("application/arguments", """["--db-password", "hunter2"]""", "$.application.arguments[1]")]
    [InlineData("application/arguments", """["--input", "x", "--api-key=hunter2"]""", "$.application.arguments[2]")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "args": ["--password", "hunter2"]}]""", "$.driver.sidecars[0].args[1]")]
    [InlineData("executor/initContainers", """[{"name": "a", "image": "a", "command": ["a", "-access_token=hunter2"]}]""", "$.executor.initContainers[0].command[1]")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "env": [{"name": "DB_PASSWORD", "value": "hunter2"}]}]""", "$.driver.sidecars[0].env[0].value")]
    public void Secret_is_refused_by_the_name_beside_it(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal((path, "secrets"), (error.Path, error.Rule));
        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Theory]
    [InlineData("webhooks", """[{"url": "https://hooks.example.org/?team=blue&codec=x"}]""")]
    [InlineData("driver/javaOptions", "\"-Djavax.net.ssl.trustStore=/etc/trust -Dpassword.file=/etc/password -Dx.password=${env:X}\"")]
    [InlineData("application/arguments", """["--password-file", "/etc/db", "--secret", "--verbose", "--api-key", "${API_KEY}", "--token-count", "5"]""")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "args": ["--secret-name", "db"]}]""")]
    public void Name_that_only_sounds_like_a_secret_is_taken(string field, string json) =>
        Assert.Empty(Some.Read(Some.Document(field, json)).Errors);

    // The golden case has every field that a plan has; the rest of the spec is added.
    [Theory]
    [InlineData(Secret)]
    [InlineData("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    public void No_text_of_a_spec_may_be_a_secret(string secret)
    {
        var spec = new GoldenCase("everything").ReadSpec() with
        {
            Webhooks = [new WebhookSpec { Url = "https://hooks.example.org/spark", States = ["Failed"] }],
        };
        var document = JsonNode.Parse(StepSpecWriter.ToJson(spec))?.AsObject() ?? [];
        var places = Texts(document).ToList();
        Assert.True(places.Count > 100, $"{places.Count} texts are not all.");

        Assert.Empty(places.Where(place => IsTaken(document, place, secret)).Select(place => string.Join('/', place)));
    }

    private static bool IsTaken(JsonObject document, string[] place, string secret)
    {
        var changed = document.DeepClone();
        var parent = place[..^1].Aggregate(changed, (node, name) => (node is JsonArray list ? list[int.Parse(name)] : node[name])!);
        if (parent is JsonArray items)
        {
            items[int.Parse(place[^1])] = secret;
        }
        else
        {
            parent[place[^1]] = secret;
        }

        var errors = Some.Read(changed.ToJsonString()).Errors;
        Assert.DoesNotContain(errors, error => error.ToString().Contains(secret));
        return errors.Count == 0;
    }

    private static IEnumerable<string[]> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value).Select(rest => (string[])[field.Key, .. rest])),
        JsonArray items => items.SelectMany((item, i) => Texts(item).Select(rest => (string[])[$"{i}", .. rest])),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [[]],
        _ => [],
    };

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
