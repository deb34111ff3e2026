using System.Text.RegularExpressions;
using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Tests.Pipelines.Grouping;

public class CatalogPatternTests
{
    private const int Tries = 20_000;

    /// <summary>The rule itself, said as a regular expression: a placeholder stands for at least one character.</summary>
    [Fact]
    public void Fits_what_its_regular_expression_fits()
    {
        var random = new Random(7);
        for (var i = 0; i < Tries; i++)
        {
            var pattern = $"{Text(random, ["a", "b", "{x}"], 4)}{{y}}{Text(random, ["a", "b", "{x}"], 4)}";
            var dataset = Text(random, ["a", "b"], 8);

            Assert.True(
                new CatalogPattern(pattern).Fits(dataset) == Rule(pattern).IsMatch(dataset), $"'{pattern}' and '{dataset}' part the two");
        }
    }

    private static Regex Rule(string pattern) => new($@"\A{string.Join(".+", Regex.Split(pattern, @"\{[^{}]*\}").Select(Regex.Escape))}\z");

    private static string Text(Random random, string[] parts, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => parts[random.Next(parts.Length)]));
}
