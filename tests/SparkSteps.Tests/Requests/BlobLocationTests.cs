using SparkSteps.Requests;

namespace SparkSteps.Tests.Requests;

public sealed class BlobLocationTests
{
    private static readonly Uri Account = new("https://mine.blob.core.windows.net/");

    [Theory]
    [InlineData("specs/a.yaml", "specs", "a.yaml")]
    [InlineData("specs/deep/er/a.yaml", "specs", "deep/er/a.yaml")]
    [InlineData("https://mine.blob.core.windows.net/specs/a%20b.yaml", "specs", "a b.yaml")]
    public void Reads(string text, string container, string name)
    {
        Assert.True(BlobLocation.TryParse(text, Account, out var location));
        Assert.Equal(new BlobLocation(container, name), location);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.yaml")]
    [InlineData("specs/")]
    [InlineData("https://other.blob.core.windows.net/specs/a.yaml")]
    [InlineData("https://mine.blob.core.windows.net.evil.example/specs/a.yaml")]
    [InlineData("specs/../runs/active/x.json")]
    [InlineData("specs/./a.yaml")]
    [InlineData("specs/..")]
    [InlineData("https://mine.blob.core.windows.net/specs/%2e%2e/runs/x.json")]
    [InlineData("specs/a\r\nb.yaml")]
    [InlineData("specs/a\0.yaml")]
    [InlineData("../a.yaml")]
    [InlineData("SPECS/a.yaml")]
    [InlineData("sp?x=/a.yaml")]
    [InlineData("a--b/a.yaml")]
    public void Refuses(string? text) => Assert.False(BlobLocation.TryParse(text, Account, out _));

    [Fact]
    public void Refuses_aNameThatIsTooLong() => Assert.False(BlobLocation.TryParse($"specs/{new string('a', 1025)}", Account, out _));

    [Fact]
    public void Beside_staysInTheFolder() =>
        Assert.Equal("drops/team/a.zip", new BlobLocation("drops", "team/a.yaml").Beside("a.zip").ToString());
}
