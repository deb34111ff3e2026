namespace SparkSteps.Benchmarks.Children;

/// <summary>What is done in a process of its own, so that its memory is nobody else's.</summary>
internal enum ChildTask
{
    /// <summary>One poll.</summary>
    Poll,

    /// <summary>Takes an archive in: FILE.</summary>
    Archive,

    /// <summary>Serves an empty minimal API: URL.</summary>
    EmptyApi,
}
