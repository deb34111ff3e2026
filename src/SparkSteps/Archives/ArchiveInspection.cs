using System.Text;

namespace SparkSteps.Archives;

/// <summary>The rules for what an archive may hold, applied entry by entry while they are read.</summary>
internal sealed class ArchiveInspection(ArchiveOptions options)
{
    private readonly List<ArchiveRefusal> _refusals = [];
    private readonly PathSet _paths = new();
    private readonly LinkSet _links = new();

    public int Entries { get; private set; }

    public int Headers { get; private set; }

    public long UnpackedBytes { get; private set; }

    public IReadOnlyList<ArchiveRefusal> Refusals => _refusals;

    /// <summary>Takes the next entry. False when the answer is known and reading on would only cost.</summary>
    public bool Add(ArchiveEntry entry)
    {
        Entries++;
        if (LimitFault(entry) is { } refusal)
        {
            Refuse(refusal);
            return false;
        }

        UnpackedBytes += entry.Size;
        if (entry.Kind == ArchiveEntryKind.Special)
        {
            Refuse(ArchiveRefusalReason.SpecialFile, entry.Name, "is a device, a pipe, a socket or of an unknown kind",
                "Pack only files, folders and links.");
        }
        else if (EntryPath.Fault(entry.Name) is { } fault)
        {
            Refuse(ArchiveRefusalReason.UnsafePath, entry.Name, fault, "Pack paths relative to the project's folder, parted by '/'.");
        }
        else
        {
            AddPath(entry, EntryPath.Normalize(entry.Name));
        }

        return _refusals.Count < ArchiveResult.MaxRefusals;
    }

    /// <summary>Takes a header that is no entry. False when there are too many.</summary>
    public bool AddHeader()
    {
        if (++Headers > options.MaxEntries)
        {
            Refuse(TooManyEntries(options));
        }

        return Headers <= options.MaxEntries;
    }

    /// <summary>Judges what can only be judged when all entries are known.</summary>
    public void Complete()
    {
        if (_refusals.Count == 0 && _paths.Count == 0)
        {
            Refuse(new(ArchiveRefusalReason.Empty, "The archive holds no files.", Hint: "Pack the project's files into it."));
        }

        foreach (var (path, fault) in _links.Faults().Take(ArchiveResult.MaxRefusals))
        {
            Refuse(ArchiveRefusalReason.UnsafeLink, path, fault, "Make links relative, to files that the archive holds.");
        }
    }

    public void Refuse(ArchiveRefusal refusal)
    {
        if (_refusals.Count < ArchiveResult.MaxRefusals)
        {
            _refusals.Add(refusal);
        }
    }

    public void Refuse(ArchiveRefusalReason reason, string entry, string fault, string hint)
    {
        var shown = EntryPath.Show(entry);
        Refuse(new(reason, $"Entry '{shown}' {fault}.", hint, shown));
    }

    private void AddPath(ArchiveEntry entry, string path)
    {
        if (path == "")
        {
            if (entry.Kind != ArchiveEntryKind.Directory)
            {
                Refuse(ArchiveRefusalReason.UnsafePath, entry.Name, "stands for the archive's own root but is not a folder",
                    "Give the file a name, below the project's folder.");
            }

            return;
        }

        if (_paths.Add(path, entry.Kind == ArchiveEntryKind.Directory) is { } fault)
        {
            Refuse(ArchiveRefusalReason.DuplicatePath, entry.Name, fault, "Each path may be there once.");
        }
        else if (entry.LinkTarget is { } target)
        {
            _links.Add(path, target, entry.Kind);
        }
    }

    private ArchiveRefusal? LimitFault(ArchiveEntry entry)
    {
        if (Entries > options.MaxEntries || _paths.Count > options.MaxEntries)
        {
            return TooManyEntries(options);
        }

        if (_links.Count >= options.MaxLinks && entry.LinkTarget is not null)
        {
            return new(ArchiveRefusalReason.TooManyLinks, $"The archive holds more than {options.MaxLinks:N0} links.",
                Hint: "Pack files in place of links.");
        }

        if (Encoding.UTF8.GetByteCount(entry.Name) > options.MaxNameBytes)
        {
            return About(entry, ArchiveRefusalReason.NameTooLong, $"has a name of more than {options.MaxNameBytes:N0} bytes", "Give it a shorter one.");
        }

        if (entry.Size > options.MaxFileBytes)
        {
            return About(entry, ArchiveRefusalReason.FileTooBig,
                $"has {entry.Size:N0} bytes; a file may have {options.MaxFileBytes:N0}", "Keep data in a storage account and read it from there.");
        }

        return entry.Size > options.MaxUnpackedBytes - UnpackedBytes ? UnpacksTooBig(options) : null;
    }

    public static ArchiveRefusal TooManyEntries(ArchiveOptions options) =>
        new(ArchiveRefusalReason.TooManyEntries, $"The archive holds more than {options.MaxEntries:N0} files and folders.",
            Hint: "Leave out virtual environments, caches and data; install packages in the init script.");

    public static ArchiveRefusal UnpacksTooBig(ArchiveOptions options) =>
        new(ArchiveRefusalReason.UnpacksTooBig, $"The archive unpacks to more than {options.MaxUnpackedBytes:N0} bytes.",
            Hint: "Keep data in a storage account and read it from there.");

    private static ArchiveRefusal About(ArchiveEntry entry, ArchiveRefusalReason reason, string fault, string hint)
    {
        var shown = EntryPath.Show(entry.Name);
        return new(reason, $"Entry '{shown}' {fault}.", hint, shown);
    }
}
