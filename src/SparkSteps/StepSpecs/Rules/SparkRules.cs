using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class SparkRules
{
    private const int LongestImage = 512;
    private static readonly string[] s_pullPolicies = ["Always", "IfNotPresent", "Never"];

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (!Version().IsMatch(spec.Spark.Version))
        {
            errors.Add(
                "$.spark.version", "This is not a version of Spark that the service runs.", spec.Spark.Version,
                "major.minor.patch of Spark 3 or 4, for instance 3.5.3");
        }

        if (spec.Spark.Build is null)
        {
            CheckImage("$.spark.image", spec.Spark.Image, errors);
        }

        CheckRoleImage("$.driver.image", spec.Driver, errors);
        CheckRoleImage("$.executor.image", spec.Executor, errors);
        if (spec.Spark.ImagePullPolicy is { } policy)
        {
            NameRules.CheckChoice("$.spark.imagePullPolicy", policy, s_pullPolicies, errors);
        }
    }

    public static void CheckImage(string path, string image, SpecErrors errors)
    {
        if (!IsImage(image))
        {
            errors.Add(
                path, "This is not an image.", image, "[registry/]repository[:tag][@sha256:digest], for instance apache/spark:3.5.3",
                image.Contains("://", StringComparison.Ordinal) ? "Leave out the scheme." : null);
        }
    }

    private static void CheckRoleImage(string path, RoleSpec role, SpecErrors errors)
    {
        if (role.Image is { } image)
        {
            CheckImage(path, image, errors);
        }
    }

    public static bool IsVersion(string text) => Version().IsMatch(text);

    public static bool IsImage(string text) => text.Length <= LongestImage && Image().IsMatch(text);

    [GeneratedRegex(@"\A[34]\.(?:0|[1-9][0-9]?)\.(?:0|[1-9][0-9]?)\z")]
    private static partial Regex Version();

    // The grammar of container image references. Only the registry's host may hold capitals.
    [GeneratedRegex(
        @"\A(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?/)?"
        + @"[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*"
        + @"(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?\z")]
    private static partial Regex Image();
}
