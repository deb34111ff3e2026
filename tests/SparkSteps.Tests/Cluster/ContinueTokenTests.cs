using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Tests.Cluster;

public sealed class ContinueTokenTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Comes_back_as_it_was_given()
    {
        var token = new ContinueToken(7, "ns", "a.b", Now);

        Assert.Equal(token, ContinueToken.Decode(token.Encode(), Now.AddMinutes(5)).Value);
    }

    [Fact]
    public void Expires_with_410() => Assert.Equal(410, ContinueToken.Decode(new ContinueToken(7, "", "a", Now).Encode(), Now.AddMinutes(6)).Error?.Code);

    [Theory]
    [InlineData("bogus!")]
    [InlineData("Ym9ndXM")]
    [InlineData("e30")]
    public void Is_refused_with_400_when_it_is_none(string text) => Assert.Equal(400, ContinueToken.Decode(text, Now).Error?.Code);
}
