using System.Reflection;
using System.Xml.Linq;

namespace SparkSteps.Descriptions.Comments;

/// <summary>What the comments of the sources say, from the files that the compiler writes beside the assemblies.</summary>
internal sealed class DocComments
{
    private static readonly string[] s_files = ["SparkSteps.xml", "SparkSteps.Descriptions.xml"];

    private readonly Dictionary<string, XElement> _members;

    private DocComments(IEnumerable<XElement> members) =>
        _members = members.DistinctBy(member => member.Attribute("name")?.Value).ToDictionary(member => member.Attribute("name")?.Value ?? "");

    public static DocComments Load() => new(
        s_files.SelectMany(file => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member")));

    public string? Of(Type type) => Summary($"T:{NameOf(type)}");

    /// <summary>Of a property; of one that a record's parameter makes, what is said of that.</summary>
    public string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : property.DeclaringType;
        return type is null ? null : Summary($"P:{NameOf(type)}.{property.Name}") ?? Parameter($"T:{NameOf(type)}", property.Name);
    }

    /// <summary>Of a value of an enum.</summary>
    public string? Of(Type @enum, string value) => Summary($"F:{NameOf(@enum)}.{value}");

    private string? Summary(string id) => CommentText.Of(_members.GetValueOrDefault(id)?.Element("summary"));

    private string? Parameter(string id, string name) => CommentText.Of(
        _members.GetValueOrDefault(id)?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name));

    private static string NameOf(Type type) => $"{type.FullName}".Replace('+', '.');
}
