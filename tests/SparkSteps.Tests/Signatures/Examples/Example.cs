namespace SparkSteps.Tests.Signatures.Examples;

/// <summary>What the comparer's own tests compare.</summary>
public class Example(string name, params string[] others)
{
    public string? Name { get; set; } = name + others.Length;

    public static Task<T> FindAsync<T>(IDictionary<string, int?> map, bool exact = true, CancellationToken cancel = default)
        where T : new() =>
        Task.FromResult(exact && map.Count > 0 && !cancel.IsCancellationRequested ? new T() : Activator.CreateInstance<T>());
}
