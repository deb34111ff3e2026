using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Pipelines.Documents;

/// <summary>
/// Reads what a catalog says of types: <c>dataset: type</c>, or Kedro's own entry of which only <c>type</c> counts and, for a dataset that
/// wraps another one, the wrapped one's.
/// </summary>
internal static class CatalogReader
{
    private const string AllowedEntry = "a type such as spark.SparkDataset, or a mapping with 'type'";
    private const int DeepestWrapping = 5;
    private const int MostPatterns = 500;

    public static Catalog Read(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        var types = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (node is not (null or MappingNode or UnreadableNode))
        {
            errors.Add(path, "A catalog is a mapping of datasets to types.", allowed: AllowedEntry);
        }

        foreach (var (name, entry) in node is MappingNode mapping ? mapping.Fields : [])
        {
            // Kedro's own rule: such entries are only there for others to refer to.
            if (!name.StartsWith('_'))
            {
                types[name] = [.. TypesOf(entry, path.Field(name), errors, DeepestWrapping)];
            }
        }

        if (types.Keys.Count(CatalogPattern.IsPattern) is > MostPatterns and var patterns)
        {
            errors.Add(path, "The catalog has too many patterns.", $"{patterns}", $"at most {MostPatterns}", "Send the entries of the datasets that the nodes name.");
            return new Catalog(new Dictionary<string, IReadOnlyList<string>>());
        }

        return new Catalog(types);
    }

    private static IEnumerable<string> TypesOf(DocumentNode? entry, DocumentPath path, SpecErrors errors, int depth)
    {
        switch (entry)
        {
            case ScalarNode { Kind: ScalarKind.Text, Text: var type }:
                CheckResolved(type, path, errors);
                return [type];
            case MappingNode { Fields: var fields } when fields.GetValueOrDefault("type") is ScalarNode { Kind: ScalarKind.Text } type && depth > 0:
                CheckResolved(type.Text, path.Field("type"), errors);
                return fields.GetValueOrDefault("dataset") is { } wrapped
                    ? [type.Text, .. TypesOf(wrapped, path.Field("dataset"), errors, depth - 1)]
                    : [type.Text];
            case not UnreadableNode:
                errors.Add(path, "The entry does not say of which type the dataset is.", allowed: AllowedEntry);
                break;
        }

        return [];
    }

    private static void CheckResolved(string type, DocumentPath path, SpecErrors errors)
    {
        if (type.Contains("${"))
        {
            errors.Add(path, "The type is left to Kedro's configuration loader.", type, AllowedEntry, "Send the catalog as it is once it is loaded.");
        }
    }
}
