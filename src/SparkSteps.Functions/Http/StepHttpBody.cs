using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.Functions.Http;

/// <summary>What an HTTP request brings; the document counts only when there are no errors.</summary>
public sealed record StepHttpBody(ReadOnlyMemory<byte> Document, StoredArchive? Archive, IReadOnlyList<SpecError> Errors);
