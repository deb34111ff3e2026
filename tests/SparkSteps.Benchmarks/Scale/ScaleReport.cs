using Spectre.Console;

namespace SparkSteps.Benchmarks.Scale;

internal static class ScaleReport
{
    public static Table Of() => new();
}
