namespace SparkSteps.StepSpecs;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class Spelling
{
    private const int LongestName = 64;
    private const int MostSlips = 3;

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
        return nearest.name is { } found && nearest.slips <= Math.Min(MostSlips, found.Length / 2) ? found : null;
    }

    public static string? Hint(string word, IEnumerable<string> names) =>
        Nearest(word, names) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    // main_file, MainFile and mainfile are all mainFile.
    private static string Simplify(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>Letters added, left out, changed, or swapped with their neighbour; a number beyond all when they are too many anyway.</summary>
    private static int Slips(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > MostSlips)
        {
            return int.MaxValue;
        }

        // Three rows of the table of all beginnings are all that the next one needs.
        var width = to.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i % 3 * width + j] = i == 0 || j == 0 ? i + j : Cheapest(rows, width, from, to, i, j);
            }
        }

        return rows[from.Length % 3 * width + to.Length];
    }

    private static int Cheapest(ReadOnlySpan<int> rows, int width, string from, string to, int i, int j)
    {
        var (above, here) = ((i - 1) % 3 * width, i % 3 * width);
        var change = rows[above + j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var cheapest = Math.Min(change, Math.Min(rows[above + j], rows[here + j - 1]) + 1);
        var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(cheapest, rows[(i - 2) % 3 * width + j - 2] + 1) : cheapest;
    }
}
