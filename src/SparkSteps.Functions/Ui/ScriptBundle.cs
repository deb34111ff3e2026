using System.Text;
using System.Text.RegularExpressions;

namespace SparkSteps.Functions.Ui;

/// <summary>
/// Joins ECMAScript modules to one script that needs no further request. Each module becomes a function that gives what it exports; its
/// imports become constants. It knows the two forms that the page's modules keep to: <c>import { a, b } from "./other.js";</c> and
/// <c>export</c> before a function, class or const, both at the start of a line.
/// </summary>
internal sealed partial class ScriptBundle(Func<string, string> read)
{
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly StringBuilder _script = new("\"use strict\";\n");

    /// <summary>The module and all that it imports, what is imported before who imports it.</summary>
    public static string Join(string main, Func<string, string> read)
    {
        var bundle = new ScriptBundle(read);
        bundle.Add(main);
        return bundle._script.ToString();
    }

    private void Add(string module)
    {
        if (!_begun.Add(module))
        {
            return;
        }

        var source = read(module);
        foreach (Match import in Import().Matches(source))
        {
            Add(import.Groups["module"].Value);
        }

        var exports = Export().Matches(source).Select(export => export.Groups["name"].Value);
        var body = Export().Replace(
            Import().Replace(source, import => $"const {{{import.Groups["names"].Value}}} = {Id(import.Groups["module"].Value)};"), "${what} ${name}");
        _script.Append($"const {Id(module)} = (() => {{\n{body}return {{ {string.Join(", ", exports)} }};\n}})();\n");
    }

    private static string Id(string module) => $"${module.Replace('-', '_')}";

    [GeneratedRegex("""^import \{(?<names>[^}]*)\} from "\./(?<module>[a-z-]+)\.js";$""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("""^export (?<what>(?:async )?function\*?|class|const) (?<name>\w+)""", RegexOptions.Multiline)]
    private static partial Regex Export();
}
