using System.Text;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// The store's file: one line for each write, appended before the write is seen by anyone, so that a killed process loses none.
/// Lines are "put TYPE VERSION NAMESPACE NAME JSON", the same with "del" and no JSON, and "ver VERSION"; a last line without
/// its end is a write that was never acknowledged. The disk itself is asked (fsync) about once a second: a power cut may lose that second.
/// </summary>
internal sealed class ObjectLog : IDisposable
{
    private readonly string _path;
    private FileStream _file;
    private bool _dirty;

    public ObjectLog(string path)
    {
        _path = path;
        _file = Open(path, FileMode.OpenOrCreate);
    }

    public long Length { get; private set; }

    public void AppendPut(StoredObject stored) => Append([.. Head("put", stored), (byte)' ', .. stored.Json, (byte)'\n']);

    public void AppendRemoval(StoredObject last) => Append([.. Head("del", last), (byte)'\n']);

    /// <summary>Asks the disk to keep what was written, when there is something new.</summary>
    public void Sync()
    {
        if (_dirty)
        {
            _dirty = false;
            _file.Flush(flushToDisk: true);
        }
    }

    /// <summary>The whole lines of the file.</summary>
    public static IEnumerable<byte[]> ReadLines(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = File.OpenRead(path);
        var (buffer, length) = (new byte[1 << 20], 0);
        for (var read = file.Read(buffer); read > 0; read = file.Read(buffer, length, buffer.Length - length))
        {
            length += read;
            var start = 0;
            for (var end = buffer.AsSpan(0, length).IndexOf((byte)'\n'); end >= 0; end = NextEnd(buffer, start, length))
            {
                yield return buffer[start..end];
                start = end + 1;
            }

            // What is left is the beginning of a line that the next reading ends.
            length -= start;
            Array.Copy(buffer, start, buffer, 0, length);
            Array.Resize(ref buffer, length == buffer.Length ? 2 * length : buffer.Length);
        }
    }

    /// <summary>Replaces the file, in one step, by one that holds only what is alive.</summary>
    public void Rewrite(IEnumerable<StoredObject> alive, long resourceVersion)
    {
        var next = _path + ".next";
        _file.Dispose();
        _file = Open(next, FileMode.Create);
        Length = 0;
        Append(Encoding.UTF8.GetBytes($"ver {resourceVersion}\n"));
        foreach (var stored in alive)
        {
            AppendPut(stored);
        }

        Sync();
        File.Move(next, _path, overwrite: true);
    }

    public void Dispose()
    {
        Sync();
        _file.Dispose();
    }

    private static int NextEnd(byte[] buffer, int start, int length)
    {
        var end = buffer.AsSpan(start, length - start).IndexOf((byte)'\n');
        return end < 0 ? end : start + end;
    }

    private static byte[] Head(string operation, StoredObject stored) =>
        Encoding.UTF8.GetBytes($"{operation} {stored.Key.Type} {stored.ResourceVersion} {stored.Key.Namespace} {stored.Key.Name}");

    private void Append(byte[] line)
    {
        _file.Write(line);
        Length += line.Length;
        _dirty = true;
    }

    // Without a buffer every line is with the operating system when Append returns.
    private static FileStream Open(string path, FileMode mode) => new(path, new FileStreamOptions
    {
        Mode = mode,
        Access = FileAccess.Write,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 0,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
