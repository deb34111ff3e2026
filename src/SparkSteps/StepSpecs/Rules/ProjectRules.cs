namespace SparkSteps.StepSpecs.Rules;

internal static class ProjectRules
{
    private const string ArchivePath = "$.project.archive";
    private const string AllowedArchive = "a file's name that ends in .zip, .tar.gz or .tgz, archives/<sha256>, or a blob's https URL";
    private const string StoredPrefix = "archives/";
    private const int LongestFileName = 255;
    private const int MaxScriptBytes = 64 * 1024;
    private static readonly string[] s_extensions = [".zip", ".tar.gz", ".tgz"];

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (spec.Project is not { } project)
        {
            return;
        }

        if (FaultOfArchive(project.Archive) is { } fault)
        {
            errors.Add(ArchivePath, fault.Message, project.Archive, fault.Allowed ?? AllowedArchive, fault.Hint);
        }

        if (project.Sha256 is { } sha256 && !Patterns.IsSha256(sha256))
        {
            errors.Add("$.project.sha256", "This is not a SHA-256.", sha256, "64 hexadecimal digits", "Get it with: sha256sum <archive>");
        }

        if (project.InitScript is { } script)
        {
            CheckInitScript(script, errors);
        }
    }

    private static Fault? FaultOfArchive(string archive)
    {
        if (archive.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || IsEmulator(archive))
        {
            return archive.Contains('?')
                ? new(
                    "The URL has a query, which may hold a secret.",
                    Hint: "Leave out everything from '?' on; the service reads the blob by its own identity.")
                : IsEmulator(archive) ? null : FileLocation.FaultOfUrl(archive);
        }

        if (FileLocation.IsUrl(archive))
        {
            return new(
                "Archives are not fetched from such a URL.",
                Hint: "Upload the archive with POST /api/uploads, or give the blob's https URL.");
        }

        return archive.StartsWith(StoredPrefix, StringComparison.Ordinal) ? FaultOfStored(archive) : FaultOfFileName(archive);
    }

    // The storage emulator has no certificate; what does not leave the machine needs none.
    private static bool IsEmulator(string archive) => Uri.TryCreate(archive, UriKind.Absolute, out var url) && url is { Scheme: "http", IsLoopback: true };

    private static Fault? FaultOfStored(string archive) => Patterns.IsSha256(archive[StoredPrefix.Length..])
        ? null
        : new("This is not a stored archive's name.", "archives/ and 64 lower-case hexadecimal digits");

    private static Fault? FaultOfFileName(string name)
    {
        if (name.Length > LongestFileName || name.IndexOfAny(['/', '\\']) >= 0 || name.Any(char.IsControl))
        {
            return new("This is not a plain file name.", Hint: "Give the name alone, without folders.");
        }

        return s_extensions.Any(extension => name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            ? null
            : new("This is not an archive's name.", Hint: "Pack the project as .zip or .tar.gz.");
    }

    private static void CheckInitScript(InitScriptSpec script, SpecErrors errors)
    {
        if (string.IsNullOrEmpty(script.Before) && script.File is null && string.IsNullOrEmpty(script.After))
        {
            errors.Add(
                "$.project.initScript", "The init script has nothing to run.", allowed: "before, file or after",
                hint: "Fill one of them or leave initScript out.");
        }

        CheckScriptText("$.project.initScript.before", script.Before, errors);
        CheckScriptText("$.project.initScript.after", script.After, errors);
        if (script.File is { } file && FileLocation.FaultOfPath(file) is { } fault)
        {
            errors.Add("$.project.initScript.file", fault.Message, file, fault.Allowed, fault.Hint);
        }
    }

    private static void CheckScriptText(string path, string? text, SpecErrors errors)
    {
        if (text is null)
        {
            return;
        }

        if (text.Contains('\0'))
        {
            errors.Add(path, "The script holds a NUL character.", hint: "Write it as plain text, without \\0.");
        }
        else if (Patterns.Utf8Length(text) > MaxScriptBytes)
        {
            errors.Add(
                path, "The script is too long.", allowed: $"at most {MaxScriptBytes} bytes",
                hint: "Put it into the project archive and name it in initScript.file.");
        }
    }
}
