using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Documents;

/// <summary>Names that a document gives to its nodes, of which there may be thousands.</summary>
internal static class NodeNames
{
    private const int MostCompared = 500;
    private const int MostSlips = 3;

    /// <summary>The node that a misspelt name was meant for, looked for among those of about its length.</summary>
    public static string? Hint(string name, IEnumerable<string> names) =>
        Spelling.Hint(name, names.Where(known => Math.Abs(known.Length - name.Length) <= MostSlips).Take(MostCompared));
}
