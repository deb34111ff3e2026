namespace SparkSteps.StepSpecs.Documents;

/// <summary>What a document may be like, in YAML and JSON alike. Those that refuse give null: there is no node to go on with.</summary>
internal static class DocumentRules
{
    public const int MaxBytes = 256 * 1024;
    public const int MaxDepth = 32;
    public const int MaxNodes = 20_000;

    public static DocumentNode? RefuseDepth(DocumentPath path, SpecErrors errors)
    {
        errors.Add(path, "The document is nested too deeply.", allowed: $"at most {MaxDepth} levels");
        return null;
    }

    public static DocumentNode? RefuseNumber(SpecErrors errors)
    {
        errors.Add("$", "The document holds too many values.", allowed: $"at most {MaxNodes} names and values");
        return null;
    }

    public static void RefuseTwice(DocumentPath path, SpecErrors errors) =>
        errors.Add(path, "The field is there twice.", hint: "Keep one of the two.");
}
