using System.Text.RegularExpressions;

namespace SparkSteps.Tests.Signatures;

/// <summary>
/// The public members of an official assembly, as text. Each member becomes the lines that <see cref="ReflectedMember"/> writes for
/// the same member, one for each accessor of a property, so that comparing is looking up a line.
/// </summary>
internal sealed partial class SignatureFile
{
    private readonly string _text;
    private readonly Dictionary<string, OfficialType> _types = [];

    private SignatureFile(string text)
    {
        _text = text;
        OfficialType? current = null;
        foreach (var line in text.Split('\n').Select(line => Comment().Replace(line, "").TrimEnd()))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                current = ParseHeader(line);
                _types[current.Name] = current;
            }
            else if (current is not null && KindLine().Match(line) is { Success: true } kind)
            {
                current = current with { Kind = kind.Groups["kind"].Value, Base = BaseName(kind.Groups["base"].Value) };
                _types[current.Name] = current;
            }
            else if (current is not null && line.StartsWith("  ", StringComparison.Ordinal))
            {
                current.Members.UnionWith(ParseMember(line.Trim()));
            }
        }
    }

    /// <summary>Whether the file marks reference types that may be null; else a ? stands behind value types only.</summary>
    public bool ListsNullability => _text.Contains("string?", StringComparison.Ordinal);

    public static SignatureFile Read(string path) => new(File.ReadAllText(path));

    public static SignatureFile Parse(string text) => new(text);

    public OfficialType? Find(string fullName) => _types.GetValueOrDefault(fullName);

    public IEnumerable<OfficialType> FindAll(string simpleName) =>
        _types.Values.Where(type => type.Name.EndsWith('.' + simpleName, StringComparison.Ordinal));

    /// <summary>Whether the name occurs in any signature, though the type need not be listed itself.</summary>
    public bool Mentions(string simpleName) => Regex.IsMatch(_text, $@"\b{Regex.Escape(simpleName)}\b");

    // `### k8s.KubernetesJson (static) : object, IOther` or `### Namespace.Name  [assembly]`, whose kind is on the next line.
    private static OfficialType ParseHeader(string line)
    {
        var header = Header().Match(line);
        var name = header.Groups["name"].Value;
        if (!header.Groups["bases"].Success || header.Groups["bases"].Value.Contains("(operation groups)", StringComparison.Ordinal))
        {
            return new OfficialType(name, null, null, []);
        }

        var bases = header.Groups["bases"].Value.Split(", ", StringSplitOptions.TrimEntries);
        var kind = header.Groups["static"].Success ? "static class" : bases[0].Length == 0 ? "interface" : null;
        return new OfficialType(name, kind, BaseName(bases[0]), bases[1..]);
    }

    private static IEnumerable<string> ParseMember(string line)
    {
        line = Normalise(line);
        var property = Property().Match(line);
        if (!property.Success)
        {
            return [line];
        }

        var prefix = property.Groups["static"].Success ? "static " : "";
        return property.Groups["accessors"].Value
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(accessor => !accessor.StartsWith("protected", StringComparison.Ordinal))
            .Select(accessor => $"{prefix}{property.Groups["name"].Value} {{ {accessor}; }}");
    }

    private static string Normalise(string line)
    {
        line = line.Replace("(this ", "(", StringComparison.Ordinal);
        line = NoValue().Replace(line, "= default");
        return FrameworkName().Replace(line, name => TypeNames.Keyword(name.Value));
    }

    private static string? BaseName(string text) => text.Length == 0 ? null : TypeNames.Keyword(text.Split('.')[^1]);

    [GeneratedRegex(@"\s*//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^### (?<name>\S+)(?<static> \(static\))?(\s+\[.*\])?( :(?<bases>.*))?$")]
    private static partial Regex Header();

    [GeneratedRegex(@"^  (?<kind>(?:(?:sealed|abstract|static) )?(?:class|interface|enum|struct))(?: : (?<base>\S+))?(?:\s+AttributeUsage\(.*\))?$")]
    private static partial Regex KindLine();

    [GeneratedRegex(@"^(?<prefix>static )?(?<name>.+?) \{ (?<accessors>.+) \}(?<static> static)?$")]
    private static partial Regex Property();

    [GeneratedRegex(@"= null(/default)?(?=[,)])")]
    private static partial Regex NoValue();

    [GeneratedRegex(@"\b(Decimal|Double|Single|Byte|SByte|Int16|UInt16|Int32|UInt32|Int64|UInt64|Boolean|String|Object|Char)\b(?=[\s\[\]<>,?]+\w*)")]
    private static partial Regex FrameworkName();
}
