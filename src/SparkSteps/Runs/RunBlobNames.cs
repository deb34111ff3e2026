namespace SparkSteps.Runs;

/// <summary>
/// Where a run's record lies in the container <c>runs</c>. Both names follow from the id alone, so that a run is found with one read.
/// Blobs list in ascending order; the milliseconds left of the day come first in a finished run's name so that each day lists newest first.
/// </summary>
internal static class RunBlobNames
{
    public const string ActivePrefix = "active/";
    public const string FinishedPrefix = "finished/";
    private const string DayFormat = "yyyy-MM-dd";
    private const long MillisecondsOfDay = 86_400_000;

    public static string Active(RunId id) => $"{ActivePrefix}{id}.json";

    public static string Finished(RunId id)
    {
        var created = id.CreatedAt.UtcDateTime;
        var left = MillisecondsOfDay - 1 - (long)created.TimeOfDay.TotalMilliseconds;
        return $"{DayPrefix(created)}{left:00000000}-{id}.json";
    }

    /// <summary>The id that a record's blob name ends with.</summary>
    public static bool TryReadId(string blobName, out RunId id)
    {
        const string extension = ".json";
        id = default;
        return blobName.Length > RunId.Length + extension.Length && RunId.TryParse(blobName[^(RunId.Length + extension.Length)..^extension.Length], out id);
    }

    public static string DayPrefix(DateTimeOffset day) => $"{FinishedPrefix}{day.UtcDateTime.ToString(DayFormat)}/";
}
