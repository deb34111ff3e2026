namespace SparkSteps.Tests.SparkJobs.Crds;

/// <summary>A test against the operator's own schema; skipped, with one line that says so, where that is not at hand.</summary>
internal sealed class CrdTheoryAttribute : TheoryAttribute
{
    public CrdTheoryAttribute()
    {
        if (!SharedCrds.Present)
        {
            Skip = "The Spark operator's CRDs are not here: no folder `shared/crds` beside the repository.";
        }
    }
}
