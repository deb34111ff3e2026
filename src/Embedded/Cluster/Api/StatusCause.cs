namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>One field of an object that was refused. The reason is one of Kubernetes' cause types (FieldValueRequired …).</summary>
internal sealed record StatusCause(string Reason, string Message, string Field)
{
    public static StatusCause Required(string field, string? hint = null) =>
        new("FieldValueRequired", hint is null ? "Required value" : $"Required value: {hint}", field);

    public static StatusCause Invalid(string field, string? value, string hint) =>
        new("FieldValueInvalid", $"Invalid value: \"{value}\": {hint}", field);

    public static StatusCause NotSupported(string field, string? value, IEnumerable<string> supported) =>
        new("FieldValueNotSupported", $"Unsupported value: \"{value}\": supported values: {string.Join(", ", supported.Select(each => $"\"{each}\""))}", field);
}
