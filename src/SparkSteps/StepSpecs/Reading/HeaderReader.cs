using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Reading;

/// <summary>What kind of document it is: <c>apiVersion</c> and <c>kind</c>.</summary>
internal static class HeaderReader
{
    private const string SparkOperatorGroup = "sparkoperator.k8s.io/";
    private static readonly string[] s_otherKinds = ["Pipeline", "Schedule"];

    /// <returns>False when the document is no step, so that its other fields mean something else.</returns>
    public static bool IsStep(MappingReader document, SpecErrors errors)
    {
        var kind = document.Required("kind", $"Add: kind: {StepSpec.Kind}");
        if (s_otherKinds.Contains(kind))
        {
            errors.Add(
                "$.kind", $"This place takes a step, and the document is a {kind.ToLowerInvariant()}.", kind, StepSpec.Kind, HintFor(kind));
            return false;
        }

        var apiVersion = document.Required("apiVersion", $"Add: apiVersion: {StepSpec.ApiVersion}");
        if (apiVersion.StartsWith(SparkOperatorGroup, StringComparison.Ordinal))
        {
            errors.Add(
                "$.apiVersion", "This is a manifest of the Spark operator.", apiVersion, StepSpec.ApiVersion,
                "Send it to POST /api/steps?format=sparkapplication.");
            return false;
        }

        if (apiVersion != StepSpec.ApiVersion)
        {
            errors.Add("$.apiVersion", "This version of the spec is not known.", apiVersion, StepSpec.ApiVersion);
        }

        if (kind != StepSpec.Kind)
        {
            errors.Add("$.kind", "This kind of document is not known.", kind, StepSpec.Kind, Spelling.Hint(kind, [StepSpec.Kind]));
        }

        return true;
    }

    private static string HintFor(string kind) =>
        kind == "Pipeline" ? "Send it to POST /api/pipelines." : "Send it to PUT /api/schedules/<name>.";
}
