using System.Globalization;
using System.Text;

namespace SparkSteps.Archives;

/// <summary>What a pax header says in place of the header that follows it.</summary>
internal sealed record PaxRecords(string? Path, string? LinkPath, long? Size)
{
    /// <summary>Whether it says nothing of what is read here.</summary>
    public bool IsEmpty => this is { Path: null, LinkPath: null, Size: null };

    /// <exception cref="InvalidDataException">The records are damaged, or describe a sparse file.</exception>
    public static PaxRecords Parse(ReadOnlySpan<byte> text)
    {
        var records = new PaxRecords(null, null, null);
        while (!text.IsEmpty)
        {
            var space = text.IndexOf((byte)' ');
            // Each record begins with its own length, which counts the digits, the blank and the line's end.
            if (space is < 1 or > 9 || !int.TryParse(text[..space], NumberStyles.None, null, out var length)
                || length <= space + 1 || length > text.Length || text[length - 1] != '\n')
            {
                throw Damaged();
            }

            records = records.With(text[(space + 1)..(length - 1)]);
            text = text[length..];
        }

        return records;
    }

    private PaxRecords With(ReadOnlySpan<byte> record)
    {
        var equals = record.IndexOf((byte)'=');
        if (equals < 0)
        {
            throw Damaged();
        }

        var value = record[(equals + 1)..];
        return Encoding.Latin1.GetString(record[..equals]) switch
        {
            "path" => this with { Path = EntryPath.Decode(value) },
            "linkpath" => this with { LinkPath = EntryPath.Decode(value) },
            "size" => this with { Size = long.TryParse(value, NumberStyles.None, null, out var size) ? size : throw Damaged() },
            var key when key.StartsWith("GNU.sparse", StringComparison.Ordinal) =>
                throw new InvalidDataException("The tar holds a sparse file; pack it without the option --sparse."),
            _ => this,
        };
    }

    private static InvalidDataException Damaged() => new("A pax header of the tar is damaged.");
}
