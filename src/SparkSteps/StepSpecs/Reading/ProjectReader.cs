namespace SparkSteps.StepSpecs.Reading;

internal static class ProjectReader
{
    private const string ArchiveHint = "Name the archive: a file sent along, archives/<sha256>, or a blob's URL.";

    public static ProjectSpec? Read(MappingReader step, string? attachedArchive)
    {
        var isThere = step.Has("project");
        if (!isThere && attachedArchive is null)
        {
            return null;
        }

        var project = step.Mapping("project");
        var spec = new ProjectSpec
        {
            Archive = attachedArchive is null ? project.Required("archive", ArchiveHint) : project.Text("archive") ?? attachedArchive,
            Sha256 = project.Text("sha256")?.ToLowerInvariant(),
            InitScript = project.Has("initScript") ? ReadInitScript(project.Mapping("initScript")) : null,
        };
        project.RefuseUnknown();
        return spec;
    }

    private static InitScriptSpec ReadInitScript(MappingReader script)
    {
        var spec = new InitScriptSpec { Before = script.Text("before"), File = script.Text("file"), After = script.Text("after") };
        script.RefuseUnknown();
        return spec;
    }
}
