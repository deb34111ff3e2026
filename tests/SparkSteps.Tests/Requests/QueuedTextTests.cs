using System.Text;
using SparkSteps.Requests;

namespace SparkSteps.Tests.Requests;

public sealed class QueuedTextTests
{
    [Theory]
    [InlineData("""{"name": "x"}""")]
    [InlineData("name: wörd\n")]
    [InlineData("")]
    public void ReadsPlainText_andBase64(string text)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, Encoding.UTF8.GetString(QueuedText.Decode(BinaryData.FromString(text)).Span));
        Assert.Equal(text, Encoding.UTF8.GetString(QueuedText.Decode(BinaryData.FromString(base64)).Span));
    }
}
