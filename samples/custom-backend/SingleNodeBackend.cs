using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SingleNode;

/// <summary>
/// Spark in one pod, <c>local[cores]</c>: for data that one machine takes, without the wait for executors. The service loads this class,
/// shows it each step that names the backend, and creates, follows and removes what it plans.
/// </summary>
public sealed class SingleNodeBackend : IJobPlanner
{
    public string Backend => "singleNode";

    /// <summary>The service knows how to read the state of a Job; for a kind that it does not know, a StateField would say it.</summary>
    public KubernetesResource MainResource => KubernetesResource.Job;

    /// <summary>Whoever asks for more than there is gets to know it at once, and not by a job that lacks it.</summary>
    public IReadOnlyList<SpecError> FindUnsupported(JobPlanRequest request)
    {
        var errors = new List<SpecError>();
        if (request.Spec.Project is not null)
            errors.Add(new("$.project", "Single-node steps fetch no archives.", Hint: "Put the files into the image and write local://."));
        if (request.Spec.DynamicAllocation is not null)
            errors.Add(new("$.dynamicAllocation", "Single-node steps have no executors.", Hint: "Leave it out."));
        return errors;
    }

    public JobPlan Plan(JobPlanRequest request)
    {
        var (spec, name, ns) = (request.Spec, ClusterName.For(request.Spec.Name, request.RunId, request.Attempt), request.Spec.Namespace.ToString());
        var conf = new SortedDictionary<string, string>(spec.Spark.Conf.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in request.EnforcedConf)
            conf[key] = value;
        var labels = JobLabels.For(request).ToDictionary();
        var job = new Manifest(MainResource, ns, name, new JsonObject
        {
            ["apiVersion"] = MainResource.ApiVersion,
            ["kind"] = MainResource.Kind,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns, ["labels"] = Map(labels) },
            ["spec"] = new JsonObject
            {
                // Retries are the service's.
                ["backoffLimit"] = 0,
                ["ttlSecondsAfterFinished"] = (long)spec.Ttl.TotalSeconds,
                ["template"] = new JsonObject
                {
                    // By this label the service finds the pod of a step.
                    ["metadata"] = new JsonObject { ["labels"] = Map(labels.Append(new("spark-role", "driver"))) },
                    ["spec"] = new JsonObject
                    {
                        ["restartPolicy"] = "Never",
                        ["serviceAccountName"] = spec.Driver.ServiceAccount,
                        ["containers"] = new JsonArray(Container(spec, conf)),
                    },
                },
            },
        });
        return new JobPlan(
            name, [job], [.. conf.Select(entry => Entry(request, entry))], new ResourceTotals(spec.Driver.Cores, spec.Driver.Memory.MiB, 0), MostExecutors: 0);
    }

    private static JsonObject Container(StepSpec spec, IEnumerable<KeyValuePair<string, string>> conf)
    {
        var size = new JsonObject { ["cpu"] = $"{spec.Driver.Cores}", ["memory"] = $"{spec.Driver.Memory.MiB}Mi" };
        IEnumerable<string> mainClass = spec.Application.MainClass is { } name ? ["--class", name] : [];
        return new JsonObject
        {
            // Its end is the attempt's.
            ["name"] = DriverPod.ContainerName,
            ["image"] = spec.Spark.Image,
            ["args"] = Strings(
            [
                "driver", "--master", $"local[{spec.Driver.Cores}]", "--driver-memory", $"{spec.Driver.Memory.MiB * 2 / 3}m",
                .. conf.SelectMany(entry => new[] { "--conf", $"{entry.Key}={entry.Value}" }), .. mainClass,
                spec.Application.MainFile ?? "", .. spec.Application.Arguments,
            ]),
            ["env"] = new JsonArray(
            [
                new JsonObject { ["name"] = "SPARK_DRIVER_BIND_ADDRESS", ["value"] = "127.0.0.1" },
                .. spec.Env.Select(variable => new JsonObject { ["name"] = variable.Key, ["value"] = variable.Value }),
            ]),
            ["resources"] = new JsonObject { ["requests"] = size, ["limits"] = size.DeepClone() },
        };
    }

    private static ConfEntry Entry(JobPlanRequest request, KeyValuePair<string, string> entry) => request.EnforcedConf.ContainsKey(entry.Key)
        ? new(entry.Key, entry.Value, ConfLayer.Enforced, [])
        : new(entry.Key, entry.Value, ConfLayer.Spec, []);

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
