using System.Text.Json.Nodes;
using SparkSteps.StepSpecs.Kubernetes;
using SparkSteps.Tests.SparkJobs.Crds;

namespace SparkSteps.Tests.StepSpecs.Kubernetes;

/// <summary>The shapes that the product knows are those of the operator's definition.</summary>
public sealed class KubernetesTypesTests
{
    public static TheoryData<string, string> Places => new()
    {
        { KubernetesTypes.Affinity, "driver/affinity" },
        { KubernetesTypes.Container, "driver/sidecars/*" },
        { KubernetesTypes.Container, "executor/initContainers/*" },
        { KubernetesTypes.DnsConfig, "driver/dnsConfig" },
        { KubernetesTypes.EnvFromSource, "executor/envFrom/*" },
        { KubernetesTypes.EnvVarSource, "driver/env/*/valueFrom" },
        { KubernetesTypes.HostAlias, "driver/hostAliases/*" },
        { KubernetesTypes.IngressTls, "sparkUIOptions/ingressTLS/*" },
        { KubernetesTypes.IngressTls, "driverIngressOptions/*/ingressTLS/*" },
        { KubernetesTypes.Lifecycle, "executor/lifecycle" },
        { KubernetesTypes.PodSecurityContext, "driver/podSecurityContext" },
        { KubernetesTypes.Port, "executor/ports/*" },
        { KubernetesTypes.SecurityContext, "executor/securityContext" },
        { KubernetesTypes.Toleration, "driver/tolerations/*" },
        { KubernetesTypes.Volume, "volumes/*" },
        { KubernetesTypes.VolumeMount, "driver/volumeMounts/*" },
    };

    [CrdTheory]
    [MemberData(nameof(Places))]
    public void Type_is_the_definitions(string type, string place)
    {
        var schema = place.Split('/').Aggregate(
            SharedCrds.SparkApplication["properties"]?["spec"],
            (part, name) => name == "*" ? part?["items"] : part?["properties"]?[name]);

        Assert.Empty(Differences(type, schema ?? throw new InvalidDataException($"No {place}."), type));
    }

    [Fact]
    public void Every_type_that_a_field_names_is_there()
    {
        string[] scalars = ["string", "integer", "number", "boolean", "quantity", "any"];
        var named = KubernetesTypes.All.Values.SelectMany(type => type.Fields.Values).Select(field => field.Type).Distinct();

        Assert.All(named, name => Assert.True(scalars.Contains(name) || KubernetesTypes.All.ContainsKey(name), name));
    }

    private static IEnumerable<string> Differences(string type, JsonNode schema, string path)
    {
        if (!KubernetesTypes.All.TryGetValue(type, out var known))
        {
            return Scalar(schema) == type ? [] : [$"{path} is {type}, and {Scalar(schema)} in the definition"];
        }

        var properties = schema["properties"]?.AsObject() ?? [];
        var required = schema["required"]?.AsArray().Select(name => $"{name}") ?? [];
        return properties.Select(property => property.Key).Order().SequenceEqual(known.Fields.Keys.Order())
            && required.Order().SequenceEqual(known.Required.Order())
                ? properties.SelectMany(property => OfField(known.Fields[property.Key], property.Value ?? new JsonObject(), $"{path}.{property.Key}"))
                : [$"{path} has other fields"];
    }

    private static IEnumerable<string> OfField(KubernetesField field, JsonNode schema, string path)
    {
        var form = $"{schema["type"]}" == "array" ? KubernetesFieldForm.List
            : schema["additionalProperties"] is not null ? KubernetesFieldForm.Map
            : KubernetesFieldForm.One;
        var item = form switch
        {
            KubernetesFieldForm.List => schema["items"],
            KubernetesFieldForm.Map => schema["additionalProperties"],
            _ => schema,
        };
        return form == field.Form ? Differences(field.Type, item ?? new JsonObject(), path) : [$"{path} is {field.Form}, and {form} in the definition"];
    }

    private static string Scalar(JsonNode schema) => schema["x-kubernetes-int-or-string"] is not null ? "quantity"
        : $"{schema["type"]}" == "object" && schema["properties"] is null ? "any" : $"{schema["type"]}";
}
