using System.Diagnostics.CodeAnalysis;
using SparkSteps.Embedded.Cluster.Api;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>A value, or the Status that says why there is none.</summary>
internal readonly record struct Outcome<T>
    where T : notnull
{
    private Outcome(T? value, ApiStatus? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public ApiStatus? Error { get; }

    public bool Failed([NotNullWhen(true)] out ApiStatus? error, [NotNullWhen(false)] out T? value)
    {
        (error, value) = (Error, Value);
        return error is not null;
    }

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(ApiStatus error) => new(default, error);
}
