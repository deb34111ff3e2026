namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What is to be said of an HTTP function beside its route and method, which it says itself.</summary>
/// <param name="Function">Its name.</param>
internal sealed record Operation(string Function, string Summary)
{
    /// <summary>What it is about.</summary>
    public string Group { get; init; } = "";

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public RequestBody? Body { get; init; }

    public required IReadOnlyList<Answer> Answers { get; init; }
}
