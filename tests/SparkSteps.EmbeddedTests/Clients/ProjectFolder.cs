namespace SparkSteps.EmbeddedTests.Clients;

/// <summary>A user's folder: <c>step.yaml</c> and what it runs in <c>project</c>.</summary>
internal sealed class ProjectFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-caller-");

    public ProjectFolder()
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "step.yaml"), Step("project.zip"));
        File.WriteAllText(System.IO.Path.Combine(_folder.CreateSubdirectory("project").FullName, "main.py"), "print('said by the step')\n");
    }

    public string Path => _folder.FullName;

    public static string Step(string archive) =>
        $$"""
        apiVersion: sparksteps/v1
        kind: Step
        name: caller
        application: {type: python, mainFile: main.py}
        project: {archive: {{archive}}}
        """;

    public void Dispose() => _folder.Delete(recursive: true);
}
