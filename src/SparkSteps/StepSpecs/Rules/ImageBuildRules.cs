using System.Text.RegularExpressions;
using SparkSteps.Images;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class ImageBuildRules
{
    public const string RepositoryAllowed = "names of lower-case letters and digits, with '.', '_' or '-' inside and '/' between them, at most 200 characters";

    private const string Path = "$.spark.build";
    private const int LongestRepository = 200;
    private const int MaxArgs = 50;
    private const int LongestArg = 4096;

    public static void Check(StepSpec spec, ImageTargets targets, SpecErrors errors)
    {
        if (spec.Spark.Build is not { } build)
        {
            return;
        }

        if (targets.Registries.Count == 0)
        {
            errors.Add(
                Path, "This service builds no images.",
                hint: "Name an image in spark.image, or ask the operator of the service for a registry (SparkSteps:Images:Registries).");
            return;
        }

        CheckTarget(build, targets, errors);
        CheckSource(spec, build, errors);
        CheckArgs(build, errors);
    }

    public static bool IsRepository(string text) => text.Length <= LongestRepository && Repository().IsMatch(text);

    public static bool IsRegistry(string text) => Registry().IsMatch(text);

    private static void CheckTarget(ImageBuildSpec build, ImageTargets targets, SpecErrors errors)
    {
        if (!targets.Registries.Contains(build.Registry))
        {
            errors.Add(
                $"{Path}.registry", "Images are not built in this registry.", build.Registry, string.Join(", ", targets.Registries),
                Spelling.Hint(build.Registry, [.. targets.Registries]));
        }

        if (!IsRepository(build.Repository))
        {
            errors.Add($"{Path}.repository", "This is not a repository's name.", build.Repository, RepositoryAllowed, "Leave out registry and tag.");
        }
    }

    private static void CheckSource(StepSpec spec, ImageBuildSpec build, SpecErrors errors)
    {
        if (spec.Project is null)
        {
            errors.Add(Path, "There is no archive to build from.", hint: "Send the archive that holds the Dockerfile, or name it in project.archive.");
        }

        if (spec.Spark.Image != SparkSpec.ImageOf(build))
        {
            errors.Add("$.spark.image", "The step has its image built.", spec.Spark.Image, hint: "Leave out spark.image, or spark.build.");
        }

        CheckPath($"{Path}.dockerfile", build.Dockerfile, errors);
        if (build.Context != ".")
        {
            CheckPath($"{Path}.context", build.Context, errors);
        }
    }

    private static void CheckPath(string path, string value, SpecErrors errors)
    {
        if (FileLocation.FaultOfPath(value) is { } fault)
        {
            errors.Add(path, fault.Message, value, fault.Allowed, fault.Hint);
        }
    }

    private static void CheckArgs(ImageBuildSpec build, SpecErrors errors)
    {
        if (build.Args.Count > MaxArgs)
        {
            errors.Add($"{Path}.args", "There are too many build arguments.", $"{build.Args.Count}", $"at most {MaxArgs}");
            return;
        }

        foreach (var (name, value) in build.Args)
        {
            var path = $"{Path}.args{DocumentPath.FieldSegment(name)}";
            if (!ArgName().IsMatch(name))
            {
                errors.Add(path, "This cannot be a build argument's name.", name, "letters, digits and '_', not beginning with a digit");
            }
            else if (value.Length > LongestArg || value.IndexOfAny(['\r', '\n', '\0']) >= 0)
            {
                errors.Add(path, "This cannot be a build argument's value.", allowed: $"one line of text, at most {LongestArg} characters");
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex Repository();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?\z")]
    private static partial Regex Registry();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex ArgName();
}
