namespace SparkSteps.EmbeddedTests.Archives;

/// <summary>A test that runs only where the named programs are installed, and says which are missing elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params string[] programs)
    {
        var missing = programs.Where(program => Programs.Find(program) is null).ToList();
        if (missing.Count > 0)
        {
            Skip = $"Not installed here: {string.Join(", ", missing)}.";
        }
    }
}
