using System.Text;

namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>Small documents of which a careless reader would make much.</summary>
internal static class HeavyPipeline
{
    private const string Head = "apiVersion: sparksteps/v1\nkind: Pipeline\nname: heavy\n";

    /// <summary>What all steps share stands in each of them: as many as there may be, of a little more than as many bytes as given.</summary>
    public static byte[] OfSharedStep(int bytes) => Bytes($$"""
        {{Head}}nodes: [{{List(500, i => $"{{name: n{i}}}")}}]
        step:
          application: {type: python, mainFile: "local:///opt/a.py"}
          env: {A: "{{new string('x', bytes)}}"}
        """);

    /// <summary>The same with many small fields, which cost more to read than a long text.</summary>
    public static byte[] OfSharedFields(int fields) => Bytes($$"""
        {{Head}}nodes: [{{List(500, i => $"{{name: n{i}}}")}}]
        step:
          application: {type: python, mainFile: "local:///opt/a.py"}
          env: {{{List(fields, i => $"A{i}: b")}}}
        """);

    public static byte[] OfPatterns(int patterns, int inputs) => Bytes($$"""
        {{Head}}nodes: [{name: a, inputs: [{{List(inputs, i => $"d{i}")}}]}]
        catalog: {{{List(patterns, i => $"'{{x}}_{i}': T")}}}
        step:
          application: {type: python, mainFile: "local:///opt/a.py"}
        """);

    private static string List(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(0, count).Select(item));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
