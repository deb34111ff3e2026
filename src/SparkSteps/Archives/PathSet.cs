using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SparkSteps.Archives;

/// <summary>
/// The paths that an archive would create. Only 128 bits of each path's hash are kept, so that a hundred thousand long names
/// cost a few megabytes.
/// </summary>
internal sealed class PathSet
{
    private readonly Dictionary<UInt128, Use> _paths = [];

    private enum Use
    {
        Implied,
        Directory,
        Leaf,
    }

    /// <summary>Paths so far, with the folders that are only implied.</summary>
    public int Count => _paths.Count;

    /// <summary>Why the path cannot be beside the others: the rest of a sentence that begins with the entry; null when it can.</summary>
    public string? Add(string path, bool isDirectory)
    {
        ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(_paths, Hash(path), out var known);
        if (known && !(isDirectory && use != Use.Leaf))
        {
            return "is there twice";
        }

        use = isDirectory ? Use.Directory : Use.Leaf;
        return known ? null : AddParents(path);
    }

    private string? AddParents(string path)
    {
        for (var parent = EntryPath.Parent(path); parent != ""; parent = EntryPath.Parent(parent))
        {
            // A folder that is known has known parents: each folder is walked once.
            ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(_paths, Hash(parent), out var known);
            if (known)
            {
                return use == Use.Leaf ? "lies beneath a path that is a file or a link" : null;
            }

            use = Use.Implied;
        }

        return null;
    }

    private static UInt128 Hash(string path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(path.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
