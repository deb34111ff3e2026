using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Policies.Rules;

internal static class ConfRule
{
    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        foreach (var (path, key) in Keys(step.Spec))
        {
            if (Wildcard.FirstThatFits(policy.Conf.Denied, key) is { } denied)
            {
                yield return Violation("conf.denied", path, key, $"all but {denied}");
            }
            else if (IsFree(path) && policy.Conf.Allowed is { Count: > 0 } allowed && Wildcard.FirstThatFits(allowed, key) is null)
            {
                yield return Violation("conf.allowed", path, key, string.Join(", ", allowed));
            }
        }
    }

    private static IEnumerable<(string Path, string Key)> Keys(StepSpec spec) =>
        spec.Spark.Conf.Keys.Select(key => ("$.spark.conf" + DocumentPath.FieldSegment(key), key))
            .Concat(SpecConf.Of(spec).Select(entry => (entry.Path, entry.Key)))
            .Concat(Dependencies(spec.Spark.Dependencies));

    // Spark knows these as conf too, which only the fields may set.
    private static IEnumerable<(string Path, string Key)> Dependencies(DependenciesSpec dependencies) =>
        new (string Field, string Key, IReadOnlyList<string> Values)[]
        {
            ("jars", "spark.jars", dependencies.Jars),
            ("files", "spark.files", dependencies.Files),
            ("pyFiles", "spark.submit.pyFiles", dependencies.PyFiles),
            ("archives", "spark.archives", dependencies.Archives),
            ("packages", "spark.jars.packages", dependencies.Packages),
            ("excludePackages", "spark.jars.excludes", dependencies.ExcludePackages),
            ("repositories", "spark.jars.repositories", dependencies.Repositories),
        }.Where(list => list.Values.Count > 0).Select(list => ($"$.spark.dependencies.{list.Field}", list.Key));

    // What has a field of its own is limited by rules of its own; any key that is not named is not.
    private static bool IsFree(string path) =>
        path.StartsWith("$.spark.conf", StringComparison.Ordinal) || path.StartsWith("$.spark.hadoopConf", StringComparison.Ordinal);

    private static PolicyViolation Violation(string rule, string path, string key, string allowed) => new(
        rule, path, $"Steps may not set '{key}'.", null, allowed, "Leave it out, or ask the operator of the service.");
}
