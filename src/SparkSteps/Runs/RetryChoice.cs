namespace SparkSteps.Runs;

/// <summary>Whether an attempt that failed so is followed by another one.</summary>
public enum RetryChoice
{
    /// <summary>Where the spec allows several attempts and says nothing else.</summary>
    ByDefault,

    /// <summary>Only where <c>retry.on</c> names the class.</summary>
    OnRequest,

    /// <summary>Another attempt could not end differently, or nobody wants it.</summary>
    Never,
}
