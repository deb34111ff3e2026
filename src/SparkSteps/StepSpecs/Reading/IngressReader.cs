namespace SparkSteps.StepSpecs.Reading;

/// <summary>How ports of the driver are reached from outside.</summary>
internal static class IngressReader
{
    public static IngressSpec? ReadUi(MappingReader step)
    {
        if (!step.Has("ui"))
        {
            return null;
        }

        var ui = step.Mapping("ui");
        var spec = Read(ui, new IngressSpec { ServicePort = ui.OptionalInteger("servicePort"), ServicePortName = ui.Text("servicePortName") });
        ui.RefuseUnknown();
        return spec;
    }

    public static IReadOnlyList<IngressSpec> ReadDriverIngress(MappingReader step) => [.. step.Mappings("driverIngress").Select(ReadPort)];

    private static IngressSpec ReadPort(MappingReader ingress)
    {
        var spec = Read(ingress, new IngressSpec
        {
            ServicePort = ingress.RequiredInteger("servicePort", 1, "Say which port of the driver."),
            ServicePortName = ingress.Required("servicePortName", "Give the port a name."),
            IngressUrlFormat = ingress.Required("ingressUrlFormat", "Say where it is reached, for instance {{$appName}}.example.org."),
        });
        ingress.RefuseUnknown();
        return spec;
    }

    private static IngressSpec Read(MappingReader fields, IngressSpec port) => port with
    {
        ServiceType = fields.Text("serviceType"),
        ServiceAnnotations = fields.TextMap("serviceAnnotations"),
        ServiceLabels = fields.TextMap("serviceLabels"),
        IngressAnnotations = fields.TextMap("ingressAnnotations"),
        IngressTls = fields.KubernetesList("ingressTls"),
    };
}
