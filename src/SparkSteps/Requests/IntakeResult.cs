using SparkSteps.Pipelines;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>A run, or what is wrong with the request.</summary>
public sealed record IntakeResult
{
    /// <summary>The run that the request has made, now or in an earlier delivery.</summary>
    public RunRecord? Run { get; private init; }

    /// <summary>The pipeline run that the request has made, when it was one for a pipeline.</summary>
    public PipelineRecord? Pipeline { get; private init; }

    public RequestProblem? Problem { get; private init; }

    /// <summary>The archive that the spec names and that is not beside it (yet).</summary>
    public BlobLocation? MissingArchive { get; private init; }

    public static IntakeResult Accepted(RunRecord run) => new() { Run = run };

    public static IntakeResult Accepted(PipelineRecord pipeline) => new() { Pipeline = pipeline };

    public static IntakeResult Refused(RequestProblem problem, BlobLocation? missingArchive = null) =>
        new() { Problem = problem, MissingArchive = missingArchive };
}
