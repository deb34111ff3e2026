using System.Globalization;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>Memory as Spark writes it ("512m", "4g"; a bare number is MiB) and the overhead that it adds for a pod.</summary>
internal static class SparkMemory
{
    private const long SmallestOverheadMiB = 384;
    private const double JvmFactor = 0.1;
    private const double OtherFactor = 0.4;

    /// <summary>MiB, or null when the text is none of it.</summary>
    public static long? ParseMiB(string? text)
    {
        var digits = (text ?? "").TakeWhile(char.IsAsciiDigit).Count();
        if (digits == 0 || !long.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return text?[digits..].ToLowerInvariant() switch
        {
            "" or "m" or "mb" or "mi" => number,
            "k" or "kb" or "ki" => number / 1024,
            "g" or "gb" or "gi" => number * 1024,
            "t" or "tb" or "ti" => number * 1024 * 1024,
            _ => null,
        };
    }

    /// <summary>What a driver's or executor's pod asks for.</summary>
    public static long PodMiB(long memoryMiB, string? overhead, string? factor, string? type)
    {
        if (ParseMiB(overhead) is { } given)
        {
            return memoryMiB + given;
        }

        var share = double.TryParse(factor, CultureInfo.InvariantCulture, out var parsed) ? parsed : type is "Python" or "R" ? OtherFactor : JvmFactor;
        return memoryMiB + Math.Max((long)(memoryMiB * share), SmallestOverheadMiB);
    }
}
