using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SparkSteps.Descriptions.Comments;

/// <summary>A comment as plain text, with backticks around what is code.</summary>
internal static partial class CommentText
{
    public static string? Of(XElement? comment)
    {
        var text = comment is null ? "" : Spaces().Replace(string.Concat(comment.Nodes().Select(Of)), " ").Trim();
        return text.Length > 0 ? text : null;
    }

    private static string Of(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{NameOf(see)}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{FieldOf($"{parameter.Attribute("name")?.Value}")}`",
        XElement element => string.Concat(element.Nodes().Select(Of)),
        _ => "",
    };

    private static string NameOf(XElement see)
    {
        var reference = see.Attribute("langword")?.Value ?? see.Attribute("cref")?.Value ?? "";
        var name = reference.Split('.')[^1].Split(':')[^1];
        return reference.StartsWith("P:", StringComparison.Ordinal) ? FieldOf(name) : name;
    }

    private static string FieldOf(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
