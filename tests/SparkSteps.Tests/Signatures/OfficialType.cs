namespace SparkSteps.Tests.Signatures;

/// <summary>One type as a signature file lists it. A null kind or base is one that the file leaves open.</summary>
internal sealed record OfficialType(string Name, string? Kind, string? Base, IReadOnlyList<string> Interfaces)
{
    public HashSet<string> Members { get; } = [];
}
