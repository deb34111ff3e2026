using SparkSteps.Webhooks;

namespace SparkSteps.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    [Fact]
    public void Signature_isThatOfTheSpecificationsExample()
    {
        var secret = Assert.IsType<WebhookSecret>(WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        var signature = secret.Sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Text_isNoSecret(string? text) => Assert.Null(WebhookSecret.TryParse(text));
}
