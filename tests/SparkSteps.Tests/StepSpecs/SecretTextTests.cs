using System.Diagnostics;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class SecretTextTests
{
    // Assembled, so that scanners of this repository find no keys in it.
    private static readonly string Key64 = Convert.ToBase64String(Enumerable.Range(1, 64).Select(i => (byte)(i * 37)).ToArray());
    private static readonly string Word40 = string.Concat(Enumerable.Range(0, 40).Select(i => (char)('a' + i * 7 % 26)));

    public static TheoryData<string, string> Secrets => new()
    {
        { Key64, "…" },
        { $"DefaultEndpointsProtocol=https;AccountName=a;AccountKey={Key64};EndpointSuffix=x", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=…;EndpointSuffix=x" },
        { $"Endpoint=sb://a/;SharedAccessKeyName=b;SharedAccessKey={Key64}", "Endpoint=sb://a/;SharedAccessKeyName=b;SharedAccessKey=…" },
        { $"https://a.blob.example/c/b?sv=2020-02-10&sig={Word40}%3D&se=1", "https://a.blob.example/c/b?sv=2020-02-10&sig=…&se=1" },
        { "sv=1&sig=" + Word40, "sv=1&sig=…" },
        { "AKIA" + "QWERTYUIOPASDFGH", "AKIA…" },
        { $"aws_secret_access_key = {Word40}", "aws_secret_access_key = …" },
        { "a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_9 b", "a eyJ… b" },
        { $"Authorization: Bearer {Word40}", "Authorization: Bearer …" },
        { "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----…-----END RSA PRIVATE KEY-----" },
        { "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl", "-----BEGIN OPENSSH PRIVATE KEY-----…" },
        { "postgresql://user:hunter2@db.example/x", "postgresql://user:…@db.example/x" },
        { "jdbc:mysql://db.example/x?user=a&password=hunter2", "jdbc:mysql://db.example/x?user=a&password=…" },
        { "--password=hunter2", "--password=…" },
        { "ghp_" + Word40[..36], "ghp_…" },
        { "github_pat_" + Word40, "github_pat_…" },
        { "glpat-" + Word40[..20], "glpat-…" },
        { "dapi" + "0123456789abcdef0123456789abcdef", "dapi…" },
        { "xoxb-" + "123456789012-abcdef", "xoxb-…" },
        { "npm_" + Word40[..36], "npm_…" },
        { "AIza" + Word40[..35], "AIza…" },
        { "abc8Q~" + Word40[..34], "…" },
        { Word40 + "abcdAzFu" + "abcdeA==", "…" },
        { $"https://hooks.example/?code={Word40}abcdAzFu" + "abcdeA%3D%3D", "https://hooks.example/?code=…" },
        { "MIIE\nabc\n-----END RSA PRIVATE KEY-----\nlog", "…-----END RSA PRIVATE KEY-----\nlog" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Secret_is_known_and_marked(string text, string shown)
    {
        Assert.NotNull(SecretText.KindOf(text));
        Assert.Equal(shown, SecretText.Redact(text));
        Assert.Equal(shown, SecretText.Redact(shown));
    }

    [Theory]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("ee26b0dd4af7e749aa1a8ee3c10ae9923f618980772e473f8819a5d4940e0db27ac185f8a0e1d5f84f88bc887fd67b143732c304cc5fa9ad8e6f57f50028a8ff")]
    [InlineData("registry.example/spark:3.5.3@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("123e4567-e89b-12d3-a456-426614174000")]
    [InlineData("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=")]
    [InlineData("aGVsbG8gd29ybGQsIHRoaXMgaXMgYmFzZTY0")]
    [InlineData("abfss://code@team1.dfs.core.windows.net/main.py")]
    [InlineData("wasbs://code@team1.blob.core.windows.net/main.py")]
    [InlineData("https://user@host.example/path")]
    [InlineData("https://host.example:8443/path@v2")]
    [InlineData("postgresql://user:${DB_PASSWORD}@db.example/x")]
    [InlineData("jdbc:mysql://db.example/x?user=a&password=${DB_PASSWORD}")]
    [InlineData("--password-file=/etc/secrets/password")]
    [InlineData("design=flat&designer=a")]
    [InlineData("https://host.example/?sig=short")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----")]
    [InlineData("the bearer of bad news")]
    [InlineData("eyJust.a.sentence")]
    [InlineData("01jd5z7k0q8w3e9r2t6y4vbnma")]
    [InlineData("org.apache.spark.deploy.k8s.features.KerberosConfDriverFeatureStep")]
    [InlineData("-XX:+UseG1GC -XX:MaxGCPauseMillis=200 -Dlog4j.configuration=file:///etc/log4j.properties")]
    public void Other_text_passes(string text)
    {
        Assert.Null(SecretText.KindOf(text));
        Assert.Equal(text, SecretText.Redact(text));
    }

    [Theory]
    [InlineData("eyJaaaaaaaaaaaa-")]
    [InlineData("://a:b")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----END PRIVATE KEY")]
    [InlineData("AccountKey=")]
    [InlineData("aA1.")]
    [InlineData("bearer ")]
    public void Hostile_text_costs_no_more_than_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 256 * 1024 / piece.Length));
        var watch = Stopwatch.StartNew();
        SecretText.Redact(text);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
