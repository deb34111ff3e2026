namespace SparkSteps.Descriptions.Documents;

/// <summary>A kind of document, and the readers that the service has for it.</summary>
/// <param name="Name">As its field <c>kind</c> says it.</param>
/// <param name="Root">The record that has its fields.</param>
/// <param name="Examples">Valid documents, as JSON, that differ in what they allow elsewhere; the first one is the plainest.</param>
/// <param name="Read">The service's own reader.</param>
internal sealed record DocumentKind(string Name, Type Root, IReadOnlyList<string> Examples, Func<byte[], DocumentReading> Read)
{
    /// <summary>A document that starts from a template, which says all that a document needs; null when there are no templates for the kind.</summary>
    public string? ExampleOfTemplate { get; init; }
}
