using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class DependencyRules
{
    private const int MaxItems = 200;
    private const string DependenciesPath = "$.spark.dependencies";

    private static readonly Fault s_comma = new(
        "The item holds a comma, which Spark takes for the end of the item.", Hint: "Write several as several items; a file whose name has a comma needs another name.");

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        var dependencies = spec.Spark.Dependencies;
        CheckAll("jars", dependencies.Jars, file => FaultOfFile(file, spec), errors);
        CheckAll("files", dependencies.Files, file => FaultOfFile(file, spec), errors);
        CheckAll("pyFiles", dependencies.PyFiles, file => FaultOfFile(file, spec), errors);
        CheckAll("archives", dependencies.Archives, file => FaultOfFile(file, spec), errors);
        CheckAll("packages", dependencies.Packages, FaultOfPackage, errors);
        CheckAll("excludePackages", dependencies.ExcludePackages, FaultOfExclusion, errors);
        CheckAll("repositories", dependencies.Repositories, FaultOfRepository, errors);
    }

    private static void CheckAll(string name, IReadOnlyList<string> items, Func<string, Fault?> faultOf, SpecErrors errors)
    {
        if (items.Count > MaxItems)
        {
            errors.Add($"{DependenciesPath}.{name}", "There are too many items.", $"{items.Count}", $"at most {MaxItems}");
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (faultOf(items[i]) is { } fault)
            {
                errors.Add($"{DependenciesPath}.{name}[{i}]", fault.Message, items[i], fault.Allowed, fault.Hint);
            }
        }
    }

    private static Fault? FaultOfFile(string file, StepSpec spec) => file.Contains(',') ? s_comma : FileLocation.FaultOfUrl(file, spec.ReadsS3);

    private static Fault? FaultOfPackage(string package) =>
        Package().IsMatch(package) ? null : new("This is not a Maven package.", "group:artifact:version");

    private static Fault? FaultOfExclusion(string package) =>
        Exclusion().IsMatch(package) ? null : new("This is not a Maven package without its version.", "group:artifact");

    private static Fault? FaultOfRepository(string url)
    {
        if (url.Contains(','))
        {
            return s_comma;
        }

        var isPlain = url.Length <= 2048 && Patterns.IsSolid(url) && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && uri is { Scheme: "https", Host.Length: > 0, UserInfo: "", Query: "" };
        return isPlain
            ? null
            : new(
                "This is not a repository's URL.", "https://host/path, without user, password and query",
                "Keep the sign-in of a private repository in the image.");
    }

    [GeneratedRegex(@"\A(?=.{1,300}\z)[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.+-]+\z")]
    private static partial Regex Package();

    [GeneratedRegex(@"\A(?=.{1,300}\z)[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+\z")]
    private static partial Regex Exclusion();
}
