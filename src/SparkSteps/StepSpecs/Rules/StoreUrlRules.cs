using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>URLs of stores that no pod can reach, where a step hands them on: without this it would fail inside the job.</summary>
internal static partial class StoreUrlRules
{
    public static void Check(StepSpec spec, SpecErrors errors)
    {
        for (var i = 0; i < spec.Application.Arguments.Count; i++)
        {
            Check($"$.application.arguments[{i}]", spec.Application.Arguments[i], errors);
        }

        foreach (var (key, value) in spec.Spark.Conf)
        {
            Check("$.spark.conf" + DocumentPath.FieldSegment(key), value, errors);
        }

        foreach (var (name, value) in spec.Env)
        {
            Check("$.env" + DocumentPath.FieldSegment(name), value, errors);
        }
    }

    // The value is not shown: an argument or a variable may be anything.
    private static void Check(string path, string value, SpecErrors errors)
    {
        if (OutOfReach().Match(value) is { Success: true } store)
        {
            errors.Add(path, $"The pods cannot reach a store of the scheme '{store.Groups[1].Value}'.", hint: FileLocation.AdviceForStore(store.Value.TrimStart('=')));
        }
    }

    [GeneratedRegex(@"(?:\A|=)(dbfs:/|memory://)")]
    private static partial Regex OutOfReach();
}
