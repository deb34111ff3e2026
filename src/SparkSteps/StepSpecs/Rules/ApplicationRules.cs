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
            CheckCommand(spec.Application, errors);
        }

        CheckTexts("arguments", spec.Application.Arguments, errors);
    }

    private static void CheckMainFile(StepSpec spec, SpecErrors errors)
    {
        if (spec.Application.Type != ApplicationType.Container)
        {
            CheckPlace(spec, spec.Application.MainFile ?? "", errors);
        }
        else if (spec.Application.MainFile is { } file)
        {
            errors.Add(MainFilePath, "A container has no main file.", file, hint: "Write it into application.command, with what runs it.");
        }
    }

    private static void CheckPlace(StepSpec spec, string file, SpecErrors errors)
    {
        var isUrl = FileLocation.IsUrl(file);
        if ((isUrl ? FileLocation.FaultOfUrl(file, spec.ReadsS3) : FileLocation.FaultOfPath(file)) is { } fault)
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
        if (application.Type == ApplicationType.Container)
        {
            return;
        }

        var file = application.MainFile ?? "";
        var (extension, what) = application.Type switch
        {
            ApplicationType.Python => (".py", "A Python application"),
            ApplicationType.R => (".r", "An R application"),
            _ => (".jar", "A Java or Scala application"),
        };
        if (!PathOf(file).EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(
                MainFilePath, $"{what} is started from a {extension} file.", file, $"a file that ends in {extension}",
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

    private static void CheckCommand(ApplicationSpec application, SpecErrors errors)
    {
        if (application.Type != ApplicationType.Container && application.Command.Count > 0)
        {
            errors.Add(
                "$.application.command", "Only a container has a command of its own.", hint: "Leave it out: application.mainFile is what runs. Or take type: container.");
            return;
        }

        CheckTexts("command", application.Command, errors);
        if (application.Command is ["", ..])
        {
            errors.Add("$.application.command[0]", "This is no program.", "", "a program's name or path");
        }
    }

    private static void CheckTexts(string field, IReadOnlyList<string> arguments, SpecErrors errors)
    {
        if (arguments.Count > MaxArguments)
        {
            errors.Add(
                $"$.application.{field}", "There are too many arguments.", $"{arguments.Count}", $"at most {MaxArguments}",
                "Put them into a file of the project archive.");
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            // An argument may be a password: its value is not shown.
            if (arguments[i].Contains('\0'))
            {
                errors.Add($"$.application.{field}[{i}]", "The argument holds a NUL character.", hint: "Leave it out: no program can be given one.");
            }
            else if (Patterns.Utf8Length(arguments[i]) > MaxArgumentBytes)
            {
                errors.Add($"$.application.{field}[{i}]", "The argument is too long.", allowed: $"at most {MaxArgumentBytes} bytes");
            }
        }
    }

    [GeneratedRegex(@"\A(?=.{1,500}\z)[\p{L}_$][\p{L}\p{Nd}_$]*(?:\.[\p{L}_$][\p{L}\p{Nd}_$]*)*\z")]
    private static partial Regex ClassName();
}
