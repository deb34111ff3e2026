using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.Policies.Rules;

/// <summary>Images of every container, and those that are volumes.</summary>
internal static class ImageRule
{
    private const string MainPath = "$.spark.image";

    public static IEnumerable<PolicyViolation> Check(PolicedStep step, Policy policy)
    {
        // One that the service builds is run by its digest.
        var isBuilt = step.Spec.Spark.Build is not null;
        return Images(step.Spec).SelectMany(image =>
            Check(image.Path, image.Image, isBuilt && image.Path == MainPath ? policy.Images with { RequireDigest = false } : policy.Images));
    }

    private static IEnumerable<PolicyViolation> Check(string path, string image, ImagePolicy policy)
    {
        if (policy.Allowed is { Count: > 0 } allowed && !allowed.Any(place => ImageName.IsWithin(image, place)))
        {
            yield return new("images.allowed", path, $"Images of '{ImageName.Repository(image)}' are not allowed.", image,
                string.Join(", ", allowed), "Take an image from an allowed place, or copy this one there.");
        }

        if (policy.RequireDigest && !image.Contains("@sha256:", StringComparison.Ordinal))
        {
            yield return new("images.requireDigest", path, "The image is not named by its digest.", image, "repository[:tag]@sha256:<64 digits>",
                "Add the digest that the registry shows for this tag.");
        }
    }

    private static IEnumerable<(string Path, string Image)> Images(StepSpec spec)
    {
        yield return (MainPath, spec.Spark.Image);
        if (spec.Driver.Image is { } driver)
        {
            yield return ("$.driver.image", driver);
        }

        if (spec.Executor.Image is { } executor)
        {
            yield return ("$.executor.image", executor);
        }

        foreach (var part in KubernetesParts.Of(spec))
        {
            if (part.Type == KubernetesTypes.Container && part.Element.Text("image") is { } image)
            {
                yield return ($"{part.Path}.image", image);
            }

            if (part.Type == KubernetesTypes.Volume && part.Element.Field("image")?.Text("reference") is { } reference)
            {
                yield return ($"{part.Path}.image.reference", reference);
            }
        }
    }
}
