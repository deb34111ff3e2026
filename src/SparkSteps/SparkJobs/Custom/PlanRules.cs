using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.Custom;

/// <summary>What makes a plan one that can be made twice, followed and taken back: names and labels that follow from the attempt.</summary>
internal static class PlanRules
{
    private const int LongestName = 63;

    public static IEnumerable<string> FaultsOf(JobPlan plan, JobPlanRequest request, KubernetesResource mainResource, bool hasStateField)
    {
        if (plan.Manifests is not [.., var main])
        {
            return ["it has no objects"];
        }

        var expected = ClusterName.For(request.Spec.Name, request.RunId, request.Attempt);
        return
        [
            .. plan.ClusterName == expected ? Array.Empty<string>() : [$"its ClusterName is '{plan.ClusterName}', and must be '{expected}' (ClusterName.For)"],
            .. main.Resource == mainResource ? Array.Empty<string>() : [$"its last object is a {main.Resource.Kind}, and must be the {mainResource.Kind} of MainResource"],
            .. main.Name == expected ? Array.Empty<string>() : [$"its last object is named '{main.Name}', and must be named '{expected}'"],
            .. plan.Manifests.SelectMany(manifest => FaultsOf(manifest, request, expected)),
            .. FaultsOfMain(main, request, hasStateField),
        ];
    }

    private static IEnumerable<string> FaultsOf(Manifest manifest, JobPlanRequest request, string expected)
    {
        var what = $"{manifest.Resource.Kind} '{manifest.Name}'";
        if (manifest.Name != expected && !manifest.Name.StartsWith($"{expected}-", StringComparison.Ordinal) || manifest.Name.Length > LongestName)
        {
            yield return $"{what} must be named '{expected}' or '{expected}-…', with at most {LongestName} characters";
        }

        if (manifest.Namespace != request.Spec.Namespace.ToString())
        {
            yield return $"{what} is for the namespace '{manifest.Namespace}', and the step for '{request.Spec.Namespace}'";
        }

        var metadata = manifest.Content["metadata"];
        if (Text(metadata, "name") != manifest.Name || Text(metadata, "namespace") is { } ns && ns != manifest.Namespace)
        {
            yield return $"{what} has another name or namespace in its metadata";
        }

        if (Text(manifest.Content, "apiVersion") != manifest.Resource.ApiVersion || Text(manifest.Content, "kind") != manifest.Resource.Kind)
        {
            yield return $"{what} has another apiVersion or kind in its content";
        }

        foreach (var missing in MissingLabels(metadata, request))
        {
            yield return $"{what} lacks the label {missing}";
        }
    }

    // By these the pod of a step is found: its phase, its log, its exit code.
    private static IEnumerable<string> FaultsOfMain(Manifest main, JobPlanRequest request, bool hasStateField)
    {
        var pod = main.Resource == KubernetesResource.Pod ? main.Content
            : main.Resource == KubernetesResource.Job ? main.Content["spec"]?["template"]
            : null;
        if (pod is null)
        {
            if (main.Resource != KubernetesResource.SparkApplication && !hasStateField)
            {
                yield return $"nothing says how the state of a {main.Resource.Kind} is read: name SparkApplication, Pod or Job in MainResource, or give a StateField";
            }

            yield break;
        }

        foreach (var missing in MissingLabels(pod["metadata"], request).Concat(MissingOfPod(pod["metadata"], main.Resource)))
        {
            yield return $"the pod of {main.Resource.Kind} '{main.Name}' lacks the label {missing}";
        }

        if (pod["spec"]?["containers"] is not JsonArray containers || !containers.Any(container => Text(container, "name") == DriverPod.ContainerName))
        {
            yield return $"no container of the pod of {main.Resource.Kind} '{main.Name}' is named '{DriverPod.ContainerName}', whose end is the attempt's";
        }
    }

    private static IEnumerable<string> MissingLabels(JsonNode? metadata, JobPlanRequest request) =>
        JobLabels.For(request).Where(label => LabelIsOwn(label.Key) && Text(metadata?["labels"], label.Key) != label.Value).Select(label => $"{label.Key}: {label.Value}");

    private static bool LabelIsOwn(string label) =>
        label is ClusterLabels.RunId or ClusterLabels.Step or ClusterLabels.Attempt or ClusterLabels.ManagedBy;

    private static IEnumerable<string> MissingOfPod(JsonNode? metadata, KubernetesResource main)
    {
        if (Text(metadata?["labels"], "spark-role") != "driver")
        {
            yield return "spark-role: driver";
        }

        if (main == KubernetesResource.Pod && Text(metadata?["labels"], ClusterLabels.Main) != ClusterLabels.MainValue)
        {
            yield return $"{ClusterLabels.Main}: {ClusterLabels.MainValue}";
        }
    }

    private static string? Text(JsonNode? node, string field) =>
        (node as JsonObject)?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
