using System.Text;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class ShortTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a reason")]
    [InlineData("漢字😀")]
    public void TextThatFits_staysAsItIs(string text) => Assert.Same(text, ShortText.Cut(text, Encoding.UTF8.GetByteCount(text)));

    [Theory]
    [InlineData("a")]
    [InlineData("ü")]
    [InlineData("漢")]
    [InlineData("😀")]
    public void LongText_isCut_betweenItsCharacters(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 100));
        foreach (var most in Enumerable.Range(3, 90))
        {
            var cut = ShortText.Cut(text, most);

            Assert.InRange(Encoding.UTF8.GetByteCount(cut), 3, most);
            Assert.EndsWith("…", cut);
            Assert.Equal(0, (cut.Length - 1) % character.Length);
            Assert.StartsWith(cut[..^1], text);
        }
    }

    [Fact]
    public void HalfACharacter_countsAsTheMarkThatIsWrittenForIt() =>
        Assert.Equal(new string('\uD83D', 9) + "…", ShortText.Cut(new string('\uD83D', 100), 30));
}
