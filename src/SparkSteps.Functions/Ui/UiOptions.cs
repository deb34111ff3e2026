namespace SparkSteps.Functions.Ui;

/// <summary>Whether the web page is served. Section <c>SparkSteps:Ui</c>.</summary>
public sealed class UiOptions
{
    public const string Section = "SparkSteps:Ui";

    /// <summary>
    /// Whether <c>/api/ui</c> gives the page to everyone who can reach the service. The page is the same everywhere and holds no data: it asks
    /// for a function key and calls the API with it. False by default: then every route but health is closed.
    /// </summary>
    public bool Open { get; set; }
}
