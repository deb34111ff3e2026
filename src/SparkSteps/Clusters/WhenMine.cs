namespace SparkSteps.Clusters;

/// <summary>What to do with an object that an earlier try of the same attempt has made.</summary>
public enum WhenMine
{
    Keep,

    /// <summary>Merge the manifest into it, for contents that age, such as short-lived URLs.</summary>
    Update,
}
