using System.Text.Json.Serialization.Metadata;
using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Schemas;

/// <summary>The fields of a record as documents have them.</summary>
internal static class DocumentFields
{
    public static IEnumerable<JsonPropertyInfo> Of(Type record) => StepSpecJson.Options.GetTypeInfo(record).Properties.Where(field => field.Get is not null);

    /// <summary>Whether values of the type have fields of their own.</summary>
    public static bool IsRecord(Type type) => type.IsClass && type != typeof(string);
}
