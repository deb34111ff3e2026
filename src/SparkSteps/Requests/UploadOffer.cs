namespace SparkSteps.Requests;

/// <summary>How an archive comes into the service without going through it.</summary>
/// <param name="Status"><c>exists</c> when nothing need be sent, else <c>upload</c>.</param>
/// <param name="Archive">What a spec's <c>project.archive</c> says to name the archive.</param>
/// <param name="Url">Where to PUT the archive as a block blob; null when nothing need be sent. It is a key: whoever has it can write there.</param>
/// <param name="ExpiresAt">Until when that is so.</param>
public sealed record UploadOffer(string Status, string Archive, Uri? Url = null, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The ids of the blocks that storage has from an upload that was cut, so that they need not be sent again; null for none.</summary>
    public IReadOnlyList<string>? Parts { get; init; }
}
