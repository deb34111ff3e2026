using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Api;

/// <summary>Objects as meta.k8s.io/v1 Table, which is what kubectl get asks for.</summary>
internal static class TableColumns
{
    private static readonly TableColumn Name = new("Name", "string", (value, _) => value.Text("metadata", "name"));
    private static readonly TableColumn Age = new("Age", "string", (value, now) => Since(value.Time("metadata", "creationTimestamp"), now));
    private static readonly IReadOnlyList<TableColumn> Plain = [Name, Age];

    private static readonly Dictionary<ResourceType, IReadOnlyList<TableColumn>> ByType = new()
    {
        [ResourceTypes.Pods] =
        [
            Name,
            new("Ready", "string", (pod, _) => $"{Containers(pod).Count(state => state.At("ready")?.GetValue<bool>() == true)}/{pod.Items("spec", "containers").Count()}"),
            new("Status", "string", (pod, _) => PodStatusText(pod)),
            new("Restarts", "integer", (pod, _) => Containers(pod).Sum(state => state.Number("restartCount") ?? 0)),
            Age,
            new("IP", "string", (pod, _) => pod.Text("status", "podIP") ?? "<none>", Priority: 1),
            new("Node", "string", (pod, _) => pod.Text("spec", "nodeName") ?? "<none>", Priority: 1),
        ],
        [ResourceTypes.SparkApplications] =
        [
            Name,
            new("Suspend", "boolean", (app, _) => app.At("spec", "suspend")?.DeepClone()),
            new("Status", "string", (app, _) => app.Text("status", "applicationState", "state")),
            new("Attempts", "string", (app, _) => app.Number("status", "executionAttempts")?.ToString()),
            new("Start", "string", (app, _) => app.Text("status", "lastSubmissionAttemptTime")),
            new("Finish", "string", (app, _) => app.Text("status", "terminationTime")),
            Age,
        ],
        [ResourceTypes.Events] =
        [
            new("Last Seen", "string", (happened, now) => Since(happened.Time("lastTimestamp"), now)),
            new("Type", "string", (happened, _) => happened.Text("type")),
            new("Reason", "string", (happened, _) => happened.Text("reason")),
            new("Object", "string", (happened, _) => $"{happened.Text("involvedObject", "kind")?.ToLowerInvariant()}/{happened.Text("involvedObject", "name")}"),
            new("Message", "string", (happened, _) => happened.Text("message")),
        ],
        [ResourceTypes.Namespaces] = [Name, new("Status", "string", (value, _) => value.Text("status", "phase")), Age],
        [ResourceTypes.Secrets] = [Name, new("Type", "string", (value, _) => value.Text("type")), new("Data", "integer", (value, _) => value.Map("data").Count), Age],
        [ResourceTypes.ConfigMaps] = [Name, new("Data", "integer", (value, _) => value.Map("data").Count), Age],
    };

    public static JsonObject Print(ResourceType type, IReadOnlyList<StoredObject> objects, JsonObject metadata, DateTimeOffset now)
    {
        var columns = ByType.GetValueOrDefault(type, Plain);
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = new JsonArray([.. columns.Select(Definition)]),
            ["rows"] = new JsonArray([.. objects.Select(stored => Row(columns, stored.Read(), now))]),
        };
    }

    private static JsonObject Definition(TableColumn column) => new()
    {
        ["name"] = column.Name,
        ["type"] = column.Type,
        ["format"] = column.Name == "Name" ? "name" : "",
        ["description"] = column.Name,
        ["priority"] = column.Priority,
    };

    private static JsonObject Row(IReadOnlyList<TableColumn> columns, JsonObject value, DateTimeOffset now) => new()
    {
        ["cells"] = new JsonArray([.. columns.Select(column => column.Value(value, now))]),
        ["object"] = new JsonObject
        {
            ["kind"] = "PartialObjectMetadata",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = value["metadata"]?.DeepClone(),
        },
    };

    private static IEnumerable<JsonObject> Containers(JsonObject pod) => pod.Items("status", "containerStatuses");

    private static string PodStatusText(JsonObject pod)
    {
        if (pod.At("metadata", "deletionTimestamp") is not null)
        {
            return "Terminating";
        }

        var inits = pod.Items("status", "initContainerStatuses").ToList();
        var done = inits.Count(state => state.Number("state", "terminated", "exitCode") == 0);
        if (done < inits.Count && inits[done] is var current && current.Text("state", "waiting", "reason") != "PodInitializing")
        {
            return Reason(current) is { } initReason ? $"Init:{initReason}" : $"Init:{done}/{inits.Count}";
        }

        return Containers(pod).Select(Reason).FirstOrDefault(reason => reason is not null)
            ?? pod.Text("status", "reason") ?? pod.Text("status", "phase") ?? "Unknown";
    }

    private static string? Reason(JsonObject state) => state.Text("state", "waiting", "reason") ?? state.Text("state", "terminated", "reason");

    private static string Since(DateTimeOffset? then, DateTimeOffset now) => then is not { } start ? "<unknown>" : (now - start) switch
    {
        { TotalMinutes: < 2 } age => $"{Math.Max(0, (int)age.TotalSeconds)}s",
        { TotalHours: < 3 } age => $"{(int)age.TotalMinutes}m",
        { TotalDays: < 2 } age => $"{(int)age.TotalHours}h",
        var age => $"{(int)age.TotalDays}d",
    };
}
