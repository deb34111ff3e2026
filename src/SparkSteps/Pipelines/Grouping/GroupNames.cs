using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SparkSteps.Pipelines.Grouping;

/// <summary>
/// Names of groups from the names of their first nodes, valid for steps: DNS-1035, at most 40 characters. A name that would be cut, or that
/// two groups or another group's node would share, ends in a part of the node name's hash.
/// </summary>
internal static partial class GroupNames
{
    private const int MaxLength = 40;
    private const int LeastHash = 8;

    /// <param name="groups">The node names of each group, the first one first.</param>
    public static IReadOnlyList<string> For(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        var plain = groups.Select(group => Plain(group[0])).ToList();
        var wanted = plain.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var home = groups.SelectMany((group, i) => group.Select(node => (node, i))).ToDictionary(StringComparer.Ordinal);

        // A group is called by its node's own name before any other group may take it: overrides name nodes and groups alike.
        bool IsFree(int i) => plain[i].Length <= MaxLength &&
            (home.TryGetValue(plain[i], out var owner) ? owner == i : wanted[plain[i]] == 1);

        var taken = Enumerable.Range(0, groups.Count).Where(IsFree).Select(i => plain[i])
            .Concat(home.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. groups.Select((group, i) => IsFree(i) ? plain[i] : Hashed(plain[i], group[0], taken))];
    }

    private static string Hashed(string plain, string node, HashSet<string> taken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node)));
        for (var length = LeastHash; ; length++)
        {
            var room = MaxLength - length - 1;
            var name = $"{(plain.Length <= room ? plain : plain[..room]).TrimEnd('-')}-{hash[..length]}";
            if (taken.Add(name))
            {
                return name;
            }
        }
    }

    private static string Plain(string node)
    {
        var name = Other().Replace(node.ToLowerInvariant(), "-").Trim('-');
        return name.Length > 0 && char.IsAsciiLetterLower(name[0]) ? name : $"n-{name}".TrimEnd('-');
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
