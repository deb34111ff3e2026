namespace SparkSteps.StepSpecs;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class Spelling
{
    private const int LongestName = 64;

    /// <returns>The nearest name, at most three slips away; null when none is near.</returns>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        if (word.Length > LongestName)
        {
            return null;
        }

        var simple = Simplify(word);
        var nearest = names
            .Select(name => (name, slips: Slips(simple, Simplify(name))))
            .DefaultIfEmpty((name: "", slips: int.MaxValue))
            .MinBy(candidate => candidate.slips);

        // Half of a short name wrong is another name.
        return nearest.name is { } found && nearest.slips <= Math.Min(3, found.Length / 2) ? found : null;
    }

    public static string? Hint(string word, IEnumerable<string> names) =>
        Nearest(word, names) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    // main_file, MainFile and mainfile are all mainFile.
    private static string Simplify(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>Letters added, left out, changed, or swapped with their neighbour.</summary>
    private static int Slips(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(cost, from, to, i, j);
            }
        }

        return cost[from.Length, to.Length];
    }

    private static int Cheapest(int[,] cost, string from, string to, int i, int j)
    {
        var change = cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var cheapest = Math.Min(change, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(cheapest, cost[i - 2, j - 2] + 1) : cheapest;
    }
}
