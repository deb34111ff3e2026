using System.Text.Json;
using System.Text.Json.Serialization;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>The faults that are in force. The first that matches and strikes wins.</summary>
internal sealed class FaultSet
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock _gate = new();
    private IReadOnlyList<ActiveFault> _faults = [];

    /// <summary>Raised after every change, so that pods held by a fault look again.</summary>
    public event Action? Changed;

    public void Set(params IReadOnlyList<Fault> faults)
    {
        lock (_gate)
        {
            _faults = [.. faults.Select(fault => new ActiveFault(fault))];
        }

        Changed?.Invoke();
    }

    public void Clear() => Set();

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_faults.Select(active => active.Fault), Options);

    /// <summary>Null when it worked, else what is wrong with the JSON.</summary>
    public string? SetJson(byte[] json)
    {
        try
        {
            Set(JsonSerializer.Deserialize<Fault[]>(json, Options) ?? []);
            return null;
        }
        catch (JsonException error)
        {
            return error.Message;
        }
    }

    public FaultAction? ForCall(ApiCall call, Func<IReadOnlyList<KeyValuePair<string, string>>> labels) =>
        _faults.Count == 0 ? null : Strike(Subject(call, labels()), fault => fault.Action is { CutWatch: false })?.Action;

    public bool CutsWatch(ApiCall call, StoredObject stored) =>
        _faults.Count > 0 && Strike(Subject(call, stored.Labels) with { Name = stored.Key.Name }, fault => fault.Action is { CutWatch: true }) is not null;

    /// <summary>The fault that befalls a pod (verb "run", resource "pods") or an application's submission.</summary>
    public PodFault? ForPod(StoredObject stored, Func<PodFaultKind, bool> kinds) => _faults.Count == 0
        ? null
        : Strike(new FaultSubject("run", stored.Key.Type.Plural, stored.Key.Namespace, stored.Key.Name, stored.Labels), fault => fault.Pod is { } pod && kinds(pod.Kind))?.Pod;

    private Fault? Strike(FaultSubject subject, Func<Fault, bool> kind)
    {
        lock (_gate)
        {
            return _faults.FirstOrDefault(active => kind(active.Fault) && active.Strikes(subject))?.Fault;
        }
    }

    private static FaultSubject Subject(ApiCall call, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        var resource = call.Path.Subresource is { } part ? $"{call.Path.Type.Plural}/{part}" : call.Path.Type.Plural;
        return new FaultSubject(call.Verb, resource, call.Path.Namespace ?? "", call.Path.Name ?? "", labels);
    }
}
