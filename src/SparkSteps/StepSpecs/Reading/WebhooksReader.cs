namespace SparkSteps.StepSpecs.Reading;

internal static class WebhooksReader
{
    public static IReadOnlyList<WebhookSpec> Read(MappingReader step) => [.. step.Mappings("webhooks").Select(ReadOne)];

    private static WebhookSpec ReadOne(MappingReader webhook)
    {
        var spec = new WebhookSpec
        {
            Url = webhook.Required("url", "Say where to send it, for instance https://hooks.example.org/spark."),
            States = webhook.Texts("states"),
        };
        webhook.RefuseUnknown();
        return spec;
    }
}
