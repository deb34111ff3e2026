using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

internal static partial class ApplicationRules
{
    private const string MainFilePath = "$.application.mainFile";
    private const string MainClassPath = "$.application.mainClass";
    private const int MaxArguments = 1000;
    private const int MaxArgumentBytes = 32 * 1024;

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckMainFile(spec, errors);
        if (!errors.IsCovered("$.application.type"))
        {
            CheckExtension(spec.Application, errors);
            CheckMainClass(spec.Application, errors);
        }

        CheckArguments(spec.Application.Arguments, errors);
    }

    private static void CheckMainFile(StepSpec spec, SpecErrors errors)
    {
        var file = spec.Application.MainFile;
        var isUrl = FileLocation.IsUrl(file);
        if ((isUrl ? FileLocation.FaultOfUrl(file) : FileLocation.FaultOfPath(file)) is { } fault)
        {
            errors.Add(MainFilePath, fault.Message, file, fault.Allowed, fault.Hint);
        }
        else if (!isUrl && spec.Project is null)
        {
            errors.Add(
                MainFilePath, "The file is inside a project archive, and the step has none.", file, FileLocation.AllowedUrls,
                "Name the archive in project.archive, or give the file's URL.");
        }
    }

    private static void CheckExtension(ApplicationSpec application, SpecErrors errors)
    {
        var (extension, what) = application.Type switch
        {
            ApplicationType.Python => (".py", "A Python application"),
            ApplicationType.R => (".r", "An R application"),
            _ => (".jar", "A Java or Scala application"),
        };
        if (!PathOf(application.MainFile).EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(
                MainFilePath, $"{what} is started from a {extension} file.", application.MainFile, $"a file that ends in {extension}",
                "Correct the file or application.type.");
        }
    }

    private static string PathOf(string location) =>
        location.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? location.Split('?', '#')[0] : location;

    private static void CheckMainClass(ApplicationSpec application, SpecErrors errors)
    {
        var needsClass = application.Type is ApplicationType.Java or ApplicationType.Scala;
        if (needsClass && application.MainClass is null)
        {
            errors.Add(
                MainClassPath, "The field is missing.",
                hint: "Name the class that has the main method, for instance org.example.Main.");
        }
        else if (!needsClass && application.MainClass is not null)
        {
            errors.Add(
                MainClassPath, "Only Java and Scala applications have a main class.", application.MainClass,
                hint: "Leave it out, or correct application.type.");
        }
        else if (application.MainClass is { } name && !ClassName().IsMatch(name))
        {
            errors.Add(MainClassPath, "This cannot be a class's name.", name, "a full name, for instance org.example.Main");
        }
    }

    private static void CheckArguments(IReadOnlyList<string> arguments, SpecErrors errors)
    {
        if (arguments.Count > MaxArguments)
        {
            errors.Add(
                "$.application.arguments", "There are too many arguments.", $"{arguments.Count}", $"at most {MaxArguments}",
                "Put them into a file of the project archive.");
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            // An argument may be a password: its value is not shown.
            if (arguments[i].Contains('\0'))
            {
                errors.Add($"$.application.arguments[{i}]", "The argument holds a NUL character.");
            }
            else if (Patterns.Utf8Length(arguments[i]) > MaxArgumentBytes)
            {
                errors.Add($"$.application.arguments[{i}]", "The argument is too long.", allowed: $"at most {MaxArgumentBytes} bytes");
            }
        }
    }

    [GeneratedRegex(@"\A(?=.{1,500}\z)[\p{L}_$][\p{L}\p{Nd}_$]*(?:\.[\p{L}_$][\p{L}\p{Nd}_$]*)*\z")]
    private static partial Regex ClassName();
}
