namespace SparkSteps.Policies.Rules;

internal static class ImageRule
{
    private const string Path = "$.spark.image";

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        var image = step.Spec.Spark.Image;
        if (policy.Images.Allowed is { Count: > 0 } allowed && !allowed.Any(place => ImageName.IsWithin(image, place)))
        {
            yield return new("images.allowed", Path, $"Images of '{ImageName.Repository(image)}' are not allowed.", image,
                string.Join(", ", allowed), "Take an image from an allowed place, or copy this one there.");
        }

        // One that the service builds is run by its digest.
        if (policy.Images.RequireDigest && step.Spec.Spark.Build is null && !image.Contains("@sha256:", StringComparison.Ordinal))
        {
            yield return new("images.requireDigest", Path, "The image is not named by its digest.", image, "repository[:tag]@sha256:<64 digits>",
                "Add the digest that the registry shows for this tag.");
        }
    }
}
