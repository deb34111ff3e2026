namespace SparkSteps.Archives;

/// <summary>The links of an archive, followed as the kernel would once all of them are there.</summary>
internal sealed class LinkSet
{
    private const string Outside = "is a link to a place outside the archive";

    // Linux gives up after 40 links in one path.
    private const int MaxHops = 40;
    private const int MaxTargetLength = 4096;

    private readonly Dictionary<string, string> _symbolic = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Target)> _hard = [];

    // Links through links through links take long to follow: the whole archive has one allowance.
    private int _steps = 500_000;

    public int Count => _symbolic.Count + _hard.Count;

    /// <summary>Takes a link under its normal path, with its target as written.</summary>
    public void Add(string path, string target, ArchiveEntryKind kind)
    {
        if (kind == ArchiveEntryKind.HardLink)
        {
            _hard.Add((path, target));
        }
        else
        {
            _symbolic[path] = target;
        }
    }

    /// <summary>The links that must not be made, each with why: the rest of a sentence that begins with the entry.</summary>
    public IEnumerable<(string Path, string Fault)> Faults()
    {
        foreach (var (path, target) in _symbolic)
        {
            if (Follow(EntryPath.Parent(path), target) is { } fault)
            {
                yield return (path, fault);
            }
        }

        foreach (var (path, target) in _hard)
        {
            if (HardLinkFault(target) is { } fault)
            {
                yield return (path, fault);
            }
        }
    }

    // A hard link to a symbolic link is the same link in another folder, where its target means another place.
    private string? HardLinkFault(string target) =>
        _symbolic.ContainsKey(EntryPath.Normalize(target)) ? "is a hard link to a symbolic link" : Follow("", target);

    private string? Follow(string folder, string target)
    {
        var here = EntryPath.Segments(folder).ToList();
        var rest = new Stack<string>();
        for (var hop = 0; hop < MaxHops; hop++)
        {
            if (TargetFault(target) is { } fault)
            {
                return fault;
            }

            foreach (var segment in EntryPath.Segments(target).Reverse())
            {
                rest.Push(segment);
            }

            var (next, end) = Walk(here, rest);
            if (next is null)
            {
                return end;
            }

            target = next;
        }

        return "is a link that leads round in a circle";
    }

    private static string? TargetFault(string target) => target switch
    {
        "" => "is a link without a target",
        ['/', ..] => Outside,
        { Length: > MaxTargetLength } => "is a link with a target of more than 4,096 characters",
        _ when target.Any(char.IsControl) => "is a link with a control character in its target",
        _ => null,
    };

    /// <summary>Walks up to the next link, whose target it gives, or else to the end or to a fault.</summary>
    private (string? NextTarget, string? Fault) Walk(List<string> here, Stack<string> rest)
    {
        while (rest.TryPop(out var segment))
        {
            if (--_steps < 0)
            {
                return (null, "is one of too many links that lead through each other");
            }

            if (segment == "..")
            {
                if (here.Count == 0)
                {
                    return (null, Outside);
                }

                here.RemoveAt(here.Count - 1);
                continue;
            }

            here.Add(segment);
            if (_symbolic.TryGetValue(string.Join('/', here), out var target))
            {
                here.RemoveAt(here.Count - 1);
                return (target, null);
            }
        }

        return (null, null);
    }
}
