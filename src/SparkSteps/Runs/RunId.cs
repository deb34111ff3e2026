using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <summary>A run's id: 26 characters of the lower-case ULID alphabet that sort by the time of acceptance.</summary>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId : IComparable<RunId>
{
    public const int Length = 26;
    internal const string Expression = "[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeBytes = 6;
    private const int Bytes = 16;

    private static readonly long s_latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly string? _text;

    private RunId(string text) => _text = text;

    /// <summary>When the run was accepted, to the millisecond.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds(TimeOf(ToString()));

    public static RunId New(TimeProvider time)
    {
        Span<byte> entropy = stackalloc byte[Bytes - TimeBytes];
        RandomNumberGenerator.Fill(entropy);
        return Encode(time.GetUtcNow(), entropy);
    }

    /// <summary>
    /// The id of the request that <paramref name="identity"/> names and that was made at <paramref name="at"/>: the same request gives
    /// the same id however often it is delivered, so that creating its record twice is seen by the store.
    /// </summary>
    public static RunId From(DateTimeOffset at, string identity)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(identity), hash);
        return Encode(at, hash[..(Bytes - TimeBytes)]);
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out RunId id)
    {
        // The first character carries only three bits of the 128, and its 48 bits of time reach beyond the year 9999, which no clock does.
        if (text is { Length: Length } && text[0] is >= '0' and <= '7' && text.All(c => Alphabet.Contains(c)) && TimeOf(text) <= s_latest)
        {
            id = new RunId(text);
            return true;
        }

        id = default;
        return false;
    }

    public int CompareTo(RunId other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => _text ?? new string('0', Length);

    public static bool operator <(RunId left, RunId right) => left.CompareTo(right) < 0;

    public static bool operator >(RunId left, RunId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RunId left, RunId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RunId left, RunId right) => left.CompareTo(right) >= 0;

    private static RunId Encode(DateTimeOffset at, ReadOnlySpan<byte> entropy)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        entropy.CopyTo(bytes[TimeBytes..]);
        var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return new RunId(string.Create(Length, value, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, rest >>= 5)
            {
                text[i] = Alphabet[(int)(rest & 31)];
            }
        }));
    }

    private static long TimeOf(string text) => text.Take(10).Aggregate(0L, (time, c) => (time << 5) | (uint)Alphabet.IndexOf(c));
}
