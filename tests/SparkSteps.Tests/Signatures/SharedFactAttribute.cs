namespace SparkSteps.Tests.Signatures;

/// <summary>A test of what the folder `shared` says; skipped, with one line that tells so, where that folder is absent.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedFolder.Find() is null)
        {
            Skip = "The official signatures are not here: no folder `shared` beside the repository.";
        }
    }
}
