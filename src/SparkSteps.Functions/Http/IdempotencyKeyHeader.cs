using Microsoft.AspNetCore.Http;

namespace SparkSteps.Functions.Http;

/// <summary>
/// The header <c>Idempotency-Key</c>: 1 to 256 printable ASCII characters without spaces, such as a UUID. It is kept in the run's record and
/// shown to people, so nothing else may get in with it.
/// </summary>
internal static class IdempotencyKeyHeader
{
    private const string Name = "Idempotency-Key";
    private const int MaxLength = 256;

    /// <summary>Null when there is none.</summary>
    /// <exception cref="BadHttpRequestException">It is there and cannot be used.</exception>
    public static string? Read(IHeaderDictionary headers) => headers[Name] switch
    {
        [] => null,
        [{ Length: > 0 and <= MaxLength } key] when key.All(c => c is > ' ' and <= '~') => key,
        _ => throw new BadHttpRequestException(
            $"{Name} is sent once and has 1 to {MaxLength} printable ASCII characters without spaces, for instance a UUID."),
    };
}
