using System.Text;
using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Pages;

/// <summary>docs/SPEC.md: every field of the documents that people write, from their schemas.</summary>
internal sealed class SpecPage
{
    private const string Opening = """
        # Documents

        Every field of a step, a pipeline and a schedule. This page is made from the code by `scripts/describe.sh`, and so are the schemas that
        editors use.

        Documents are YAML or JSON. A field that is null counts as left out; an unknown one is an error. Defaults are the service's own: its operator
        may have set others. Numbers and booleans among texts, as in `arguments` and `conf`, are taken as they are spelt. Values of Kubernetes' shape,
        such as `Affinity`, are written as Kubernetes has them, and checked field by field. What is required below may come from the step's template,
        and null takes away what that says.

        ## In an editor

        `sparksteps schema --output step.schema.json` writes the schema of steps; `sparksteps schema pipeline` and `sparksteps schema schedule` print
        the others, and a service gives them at `/api/schema?kind=pipeline`. With the YAML language server, which is in most editors' YAML extensions,
        the first line of a spec names it; `sparksteps init NAME` writes both:

        ```yaml
        # yaml-language-server: $schema=step.schema.json
        apiVersion: sparksteps/v1
        kind: Step
        ```


        """;

    /// <summary>As many fields in common are not told again.</summary>
    private const int ManyFields = 10;

    private readonly StringBuilder _page = new(Opening);
    private readonly TypeText _types = new(NameOf, tellsNull: false);
    private readonly List<(string Name, IReadOnlyDictionary<string, string> Rows)> _told = [];

    private SpecPage()
    {
    }

    public static string Of(JsonObject step, JsonObject pipeline, JsonObject schedule)
    {
        var page = new SpecPage();
        foreach (var (name, schema) in new[] { ("Step", step), ("Pipeline", pipeline), ("Schedule", schedule) })
        {
            page._page.Append($"## {name}\n\n");
            page.Append("", schema, schema["else"]);
        }

        return page._page.ToString().TrimEnd() + "\n";
    }

    private void Append(string path, JsonObject mapping, JsonNode? completeness)
    {
        var fields = mapping["properties"]?.AsObject().Where(field => field.Value is JsonObject { } schema && schema["deprecated"] is null).ToList() ?? [];
        HashSet<string> required = [.. NamesIn(mapping["required"]), .. NamesIn(completeness?["required"])];
        AppendRows(path, fields.ToDictionary(field => field.Key, field => Row(field.Key, field.Value, required.Contains(field.Key))));
        foreach (var (name, schema) in fields)
        {
            if (MappingIn(schema) is { } inner)
            {
                var innerPath = path + name + (schema?["items"] is null ? "" : "[]");
                _page.Append($"### `{innerPath}`\n\n{Markdown.Text($"{schema?["description"]}")}\n\n");
                Append($"{innerPath}.", inner, completeness?["properties"]?[name]);
            }
        }
    }

    private void AppendRows(string path, Dictionary<string, string> rows)
    {
        var alike = _told.Find(told => rows.Count(row => told.Rows.GetValueOrDefault(row.Key) == row.Value) >= ManyFields);
        var own = rows.Where(row => alike.Rows?.GetValueOrDefault(row.Key) != row.Value).ToList();
        if (alike.Rows is not null)
        {
            var others = alike.Rows.Keys.Where(name => !rows.ContainsKey(name)).Select(Markdown.Code);
            _page.Append($"It has the fields of `{alike.Name}` without {string.Join(", ", others)}, and:\n\n");
        }

        _page.Append(Markdown.Head("field", "type", "default", "what")).AppendJoin("", own.Select(row => row.Value)).Append('\n');
        _told.Add((path.TrimEnd('.'), rows));
    }

    private string Row(string name, JsonNode? schema, bool isRequired)
    {
        var fallback = schema?["default"] is { } value ? Markdown.Code($"{value}") : "";
        return Markdown.Row(Markdown.Code(name), _types.Of(schema), isRequired ? "required" : fallback, Markdown.Text($"{schema?["description"]}"));
    }

    private static IEnumerable<string> NamesIn(JsonNode? required) => required?.AsArray().Select(name => $"{name}") ?? [];

    private static JsonObject? MappingIn(JsonNode? schema) =>
        schema?["properties"] is not null && schema["$ref"] is null ? schema.AsObject() : schema?["items"] is { } items ? MappingIn(items) : null;

    private static string NameOf(string definition) => definition switch
    {
        "retry" => "as in a [step](#retry)",
        _ when definition.StartsWith("kubernetes.", StringComparison.Ordinal) => $"Kubernetes' {definition.Split('.')[1]}",
        _ when definition.StartsWith("Step", StringComparison.Ordinal) => "fields of a [step](#step)",
        _ => "fields of a [pipeline](#pipeline)",
    };
}
