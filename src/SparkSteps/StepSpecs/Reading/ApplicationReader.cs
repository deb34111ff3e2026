namespace SparkSteps.StepSpecs.Reading;

internal static class ApplicationReader
{
    private static readonly string[] s_types = ["python", "java", "scala", "r", "container"];

    public static ApplicationSpec Read(MappingReader application)
    {
        var type = application.Required(
            "type", ApplicationType.Python, TryParseType, string.Join(", ", s_types), "Say what the application is written in.");
        var spec = new ApplicationSpec
        {
            Type = type,
            MainFile = type == ApplicationType.Container
                ? application.Text("mainFile")
                : application.Required("mainFile", "Name the file to run, for instance main.py inside the project archive."),
            MainClass = application.Text("mainClass"),
            Command = application.Texts("command"),
            Arguments = application.Texts("arguments"),
        };
        application.RefuseUnknown();
        return spec;
    }

    private static bool TryParseType(string? text, out ApplicationType type)
    {
        var index = Array.IndexOf(s_types, text);
        type = (ApplicationType)Math.Max(index, 0);
        return index >= 0;
    }
}
