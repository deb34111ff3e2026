using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SparkSteps.Runs;
using SparkSteps.StepSpecs.Json;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs;

/// <summary>
/// How specs look, by themselves and inside other JSON documents such as a run's record: camelCase, time spans and sizes as texts, nothing that is null or
/// empty. What is read back is taken as it is: no defaults, no rules.
/// </summary>
public static class StepSpecJson
{
    /// <summary>Read-only, and the same for the documents that hold specs: what the serializer must find out about their types it finds out once.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

            // The documents are never part of a page's source, and scripts and arguments should stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty, AddHeader } },
            Converters =
            {
                // States of runs are written as they are named and documented; all other words are camelCase.
                new JsonStringEnumConverter<RunState>(namingPolicy: null, allowIntegerValues: false),
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new DurationJsonConverter(),
                new SortedMapJsonConverter<string>(),
                new SortedMapJsonConverter<KubernetesValue>(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        if (type.Type.Namespace != typeof(StepSpec).Namespace)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (IsFilled(property.PropertyType) is { } isFilled)
            {
                property.ShouldSerialize = (_, value) => isFilled(value);
            }
        }
    }

    /// <returns>Null for types that have no empty value. It is asked for each field of each spec, of which most are empty.</returns>
    private static Func<object?, bool>? IsFilled(Type type) => type switch
    {
        _ when type == typeof(DependenciesSpec) => static value => value is DependenciesSpec { IsEmpty: false },
        _ when type == typeof(ExecutorSpec) => static value => value is ExecutorSpec { IsNone: false },
        _ when type == typeof(IReadOnlyDictionary<string, string>) => static value => value is IReadOnlyDictionary<string, string> { Count: > 0 },
        _ when type == typeof(IReadOnlyDictionary<string, KubernetesValue>) => static value =>
            value is IReadOnlyDictionary<string, KubernetesValue> { Count: > 0 },
        _ when type.IsAssignableTo(typeof(IReadOnlyCollection<object>)) => static value => value is IReadOnlyCollection<object> { Count: > 0 },
        _ => null,
    };

    private static void AddHeader(JsonTypeInfo type)
    {
        if (type.Type != typeof(StepSpec))
        {
            return;
        }

        foreach (var (name, value) in new[] { ("kind", StepSpec.Kind), ("apiVersion", StepSpec.ApiVersion) })
        {
            var property = type.CreateJsonPropertyInfo(typeof(string), name);
            property.Get = _ => value;
            type.Properties.Insert(0, property);
        }
    }
}
