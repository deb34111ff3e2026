using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The headless service by whose name executors find the driver.</summary>
internal static class DriverService
{
    private const string Prefix = "spark.kubernetes.driver.service.";

    public static Manifest Of(SubmitJob submit)
    {
        var conf = submit.Job.Conf;
        var spec = (DriverSpec)submit.Driver.Spec;
        var metadata = new JsonObject
        {
            ["labels"] = ManifestJson.Map(ManifestJson.Over(
                ManifestJson.Over(spec.ServiceLabels, conf.Under($"{Prefix}label.")), SubmitManifest.Labels(submit))),
        };
        metadata.Add("annotations", ManifestJson.Over(spec.ServiceAnnotations, conf.Under($"{Prefix}annotation.")));
        return SubmitManifest.Of(KubernetesResource.Service, submit, submit.Names.Service, metadata, ("spec", new JsonObject
        {
            ["clusterIP"] = "None",
            ["ipFamilyPolicy"] = conf.GetValueOrDefault($"{Prefix}ipFamilyPolicy", "SingleStack"),
            ["ipFamilies"] = ManifestJson.List(conf.GetValueOrDefault($"{Prefix}ipFamilies", "IPv4").Split(',')),
            ["selector"] = new JsonObject { [SubmitManifest.AppSelector] = submit.Names.ApplicationId, ["spark-role"] = submit.Driver.Name },
            ["ports"] = submit.Ports.OfService(),
        }));
    }
}
