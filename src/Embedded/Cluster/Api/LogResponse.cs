using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using SparkSteps.Embedded.Cluster.Kubelet;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>A container's log as text, to its end or for as long as the container runs.</summary>
internal sealed class LogResponse(LogSource source, LogOptions options, TimeProvider time) : ApiResponse
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _left = options.LimitBytes ?? long.MaxValue;
    private bool _atLineStart = true;

    public override async Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.StartAsync(cancellationToken);
        if (!File.Exists(source.Folder.Log))
        {
            return;
        }

        await using var log = new FileStream(source.Folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Position = Start(log);
        while (true)
        {
            // Asked before reading: what is written between the two is then still read.
            var last = !options.Follow || source.HasEnded();
            await CopyAsync(log, context.Response.Body, cancellationToken);
            if (last || _left <= 0)
            {
                return;
            }

            await Task.Delay(PollEvery, time, cancellationToken);
        }
    }

    private long Start(FileStream log)
    {
        var start = options.Since is { } since ? LogIndex.Read(source.Folder.Index).OffsetSince(since) ?? log.Length : 0;
        return options.TailLines is { } lines ? Math.Max(start, TailStart(log, lines)) : start;
    }

    private long TailStart(FileStream log, long lines)
    {
        var (end, found) = (log.Length, 0L);
        for (var blockEnd = end; blockEnd > 0; blockEnd -= Math.Min(blockEnd, _buffer.Length))
        {
            var blockStart = Math.Max(0, blockEnd - _buffer.Length);
            log.Position = blockStart;
            log.ReadExactly(_buffer, 0, (int)(blockEnd - blockStart));
            for (var at = blockEnd - 1; at >= blockStart; at--)
            {
                // The newline that ends the last line begins no other one.
                if (_buffer[at - blockStart] == '\n' && at != end - 1 && ++found == lines)
                {
                    return at + 1;
                }
            }
        }

        return lines == 0 ? end : 0;
    }

    private async Task CopyAsync(FileStream log, Stream body, CancellationToken cancellationToken)
    {
        var index = options.Timestamps ? LogIndex.Read(source.Folder.Index) : null;
        while (_left > 0)
        {
            var offset = log.Position;
            var read = await log.ReadAsync(_buffer, cancellationToken);
            if (read == 0)
            {
                break;
            }

            var text = index is null ? _buffer.AsMemory(0, read) : Stamp(_buffer.AsSpan(0, read), offset, index);
            text = text[..(int)Math.Min(text.Length, _left)];
            _left -= text.Length;
            await body.WriteAsync(text, cancellationToken);
        }

        await body.FlushAsync(cancellationToken);
    }

    private Memory<byte> Stamp(ReadOnlySpan<byte> bytes, long offset, LogIndex index)
    {
        var stamped = new MemoryStream(bytes.Length * 2);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (_atLineStart)
            {
                var at = (index.TimeOf(offset + i) ?? time.GetUtcNow()).UtcDateTime;
                stamped.Write(Encoding.ASCII.GetBytes(at.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "00Z "));
            }

            stamped.WriteByte(bytes[i]);
            _atLineStart = bytes[i] == '\n';
        }

        return stamped.ToArray();
    }
}
