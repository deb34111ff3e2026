namespace SparkSteps.Runs;

/// <summary>How what an attempt asks for relates to what it uses.</summary>
public enum CostBound
{
    Exact,

    /// <summary>Spark may use less: it starts and ends executors as it needs them, up to a number that counts here.</summary>
    AtMost,

    /// <summary>Spark may use more: it may start as many executors as it likes.</summary>
    AtLeast,
}
