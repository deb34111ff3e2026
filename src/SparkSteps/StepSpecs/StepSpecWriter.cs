using System.Text.Json;

namespace SparkSteps.StepSpecs;

public static class StepSpecWriter
{
    /// <summary>
    /// The spec's one JSON form, in UTF-8: <c>apiVersion</c> and <c>kind</c>, then the fields in the order of the records, maps sorted,
    /// nothing that is null or empty. Equal specs give equal bytes, and reading them gives the spec again.
    /// </summary>
    public static byte[] ToJson(StepSpec spec) => JsonSerializer.SerializeToUtf8Bytes(spec, StepSpecJson.Options);
}
