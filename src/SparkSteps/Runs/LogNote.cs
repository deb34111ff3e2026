using System.Text;

namespace SparkSteps.Runs;

/// <summary>A line of the service's own in a kept log.</summary>
internal static class LogNote
{
    public static byte[] Of(string text) => Encoding.UTF8.GetBytes($"\n[sparksteps: {text}]\n");
}
