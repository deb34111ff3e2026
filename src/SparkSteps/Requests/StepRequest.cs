using SparkSteps.Archives;
using SparkSteps.Imports;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>A step request as a trigger hands it in.</summary>
/// <param name="Document">The spec, or another system's document, as YAML or JSON.</param>
/// <param name="Identity">What makes the same request the same run.</param>
public sealed record StepRequest(ReadOnlyMemory<byte> Document, RunTriggerKind Trigger, RequestIdentity Identity)
{
    /// <summary>In whose terms the document is written.</summary>
    public DocumentFormat Format { get; init; }

    /// <summary>The archive that came with the request, when one did.</summary>
    public StoredArchive? AttachedArchive { get; init; }

    /// <summary>The span of the caller's that the request belongs to, as the W3C writes it; null when it names none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The blob that the spec was read from; archives that the spec names lie beside it.</summary>
    public BlobLocation? SpecBlob { get; init; }
}
