using System.Buffers.Text;

namespace SparkSteps.Requests;

/// <summary>The text of a queue message. Some tools send it as it is and some as base64; no spec looks like base64, so both are read.</summary>
internal static class QueuedText
{
    public static ReadOnlyMemory<byte> Decode(BinaryData message)
    {
        var bytes = message.ToMemory();
        return bytes.Length > 0 && Base64.IsValid(bytes.Span, out _) ? Convert.FromBase64String(message.ToString()) : bytes;
    }
}
