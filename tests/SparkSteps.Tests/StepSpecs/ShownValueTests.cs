using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class ShownValueTests
{
    [Theory]
    [InlineData("$.spark.conf['spark.hadoop.fs.azure.account.key.a']", "x")]
    [InlineData("$.env.DB_PASSWORD", "x")]
    [InlineData("$.a", "AccountName=a;AccountKey=b")]
    [InlineData("$.a", "https://a.example/b?sv=1&sig=c")]
    [InlineData("$.a", "eyJhbGciOiJIUzI1NiJ9.e30.abc")]
    public void Secret_is_hidden(string path, string value) => Assert.Equal("(hidden: it may be a secret)", ShownValue.Of(path, value));

    [Theory]
    [InlineData("https://user:word@a.example/b", "https://user:…@a.example/b")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----…")]
    [InlineData("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==", "…")]
    public void Secret_within_a_value_is_marked(string value, string shown) => Assert.Equal(shown, ShownValue.Of("$.a", value));

    [Theory]
    [InlineData("$.driver.memory", "8x")]
    [InlineData("$.application.mainFile", "abfss://code@team1.example/main.py")]
    [InlineData("$.project.sha256", "9F86D081884C7D659A2FEAA0C55AD015")]
    public void Other_value_is_shown(string path, string value) => Assert.Equal(value, ShownValue.Of(path, value));

    [Theory]
    [InlineData("x")]
    [InlineData("😀")]
    public void Long_value_is_cut(string piece)
    {
        var shown = ShownValue.Of("$.a", string.Concat(Enumerable.Repeat(piece, 5000)));
        Assert.InRange(shown.Length, 199, 200);
        Assert.False(char.IsHighSurrogate(shown[^2]));
    }
}
