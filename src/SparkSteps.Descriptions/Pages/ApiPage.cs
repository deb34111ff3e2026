using System.Text;
using System.Text.Json.Nodes;

namespace SparkSteps.Descriptions.Pages;

/// <summary>docs/API.md: every call and every answer, from the API's description.</summary>
internal sealed class ApiPage
{
    private const string Opening = """
        # HTTP API

        Every call and every answer. This page is made from the code by `scripts/describe.sh`; `/api/openapi.json` says the same to programs, as OpenAPI 3.1.

        Calls send a key of the function app in `x-functions-key`. Whatever goes wrong is answered as `application/problem+json` with all errors at
        once, each with its place in what was sent, what is allowed and what to do next. Fields that have no value are left out of answers. Lists go on
        with `continuation`. Answers with an `ETag` cost nothing to ask for again with `If-None-Match`.


        """;

    private const string DocumentSuffix = "Document";
    private const string PartSuffix = "Part";
    private const string SpecSuffix = "Spec";
    private const string KubernetesPrefix = "kubernetes.";

    private readonly StringBuilder _page = new(Opening);
    private readonly TypeText _types = new(Link, tellsNull: true);

    private ApiPage()
    {
    }

    public static string Of(JsonObject description)
    {
        var page = new ApiPage();
        var calls =
            from path in description["paths"]?.AsObject() ?? []
            from method in path.Value?.AsObject() ?? []
            group (Heading: $"{method.Key.ToUpperInvariant()} {path.Key}", Call: method.Value) by $"{method.Value?["tags"]?[0]}";
        foreach (var group in calls)
        {
            page._page.Append($"## {group.Key}\n\n");
            foreach (var (heading, call) in group)
            {
                page.AppendCall(heading, call);
            }
        }

        page._page.Append("## Shapes\n\n`spec` and what it holds are as in [SPEC.md](SPEC.md).\n\n");
        foreach (var (name, shape) in description["components"]?["schemas"]?.AsObject().Where(shape => !IsElsewhere(shape.Key)) ?? [])
        {
            page.AppendShape(name, shape);
        }

        return page._page.ToString().TrimEnd() + "\n";
    }

    private void AppendCall(string heading, JsonNode? call)
    {
        _page.Append($"### `{heading}`\n\n{Markdown.Text($"{call?["summary"]}")}\n\n");
        if (call?["parameters"] is JsonArray parameters)
        {
            AppendTable(["parameter", "in", "type", "what"], parameters.Select(Parameter));
        }

        if (call?["requestBody"] is { } body)
        {
            var types = body["content"]?.AsObject().Select(content => Markdown.Code(content.Key)) ?? [];
            var shape = _types.Of(body["content"]?["application/json"]?["schema"]);
            _page.Append($"Sends {shape} as {string.Join(", ", types)}. {Markdown.Text($"{body["description"]}")}\n\n");
        }

        AppendTable(["status", "what", "body"], call?["responses"]?.AsObject().Select(Answer) ?? []);
    }

    private void AppendShape(string name, JsonNode? shape)
    {
        var always = shape?["required"]?.AsArray().Select(field => $"{field}").ToHashSet() ?? [];
        _page.Append($"### {name}\n\n");
        if (shape?["description"] is { } words)
        {
            _page.Append($"{Markdown.Text($"{words}")}\n\n");
        }

        AppendTable(["field", "type", "always there", "what"], shape?["properties"]?.AsObject().Select(field => Field(field, always)) ?? []);
    }

    private void AppendTable(string[] columns, IEnumerable<string> rows) => _page.Append(Markdown.Head(columns)).AppendJoin("", rows).Append('\n');

    private string Parameter(JsonNode? parameter) => Markdown.Row(
        Markdown.Code($"{parameter?["name"]}"), $"{parameter?["in"]}", _types.Of(parameter?["schema"]), Markdown.Text($"{parameter?["description"]}"));

    private string Answer(KeyValuePair<string, JsonNode?> answer) => Markdown.Row(
        answer.Key, Markdown.Text($"{answer.Value?["description"]}"), Body(answer.Value?["content"]?.AsObject()));

    private string Field(KeyValuePair<string, JsonNode?> field, HashSet<string> always) => Markdown.Row(
        Markdown.Code(field.Key), _types.Of(field.Value), always.Contains(field.Key) ? "yes" : "", Markdown.Text($"{field.Value?["description"]}"));

    private string Body(JsonObject? content) => content?.FirstOrDefault() is { Key: { } type } media
        ? media.Value?["schema"] is JsonObject schema && !schema.ContainsKey("type") ? _types.Of(schema) : Markdown.Code(type)
        : "";

    private static bool IsElsewhere(string name) => name.StartsWith(KubernetesPrefix, StringComparison.Ordinal)
        || name.EndsWith(SpecSuffix, StringComparison.Ordinal) || name.EndsWith(DocumentSuffix, StringComparison.Ordinal) || name.EndsWith(PartSuffix, StringComparison.Ordinal);

    private static string Link(string name)
    {
        if (name.EndsWith(DocumentSuffix, StringComparison.Ordinal))
        {
            var kind = name[..^DocumentSuffix.Length].ToLowerInvariant();
            return $"a [{kind}](SPEC.md#{kind})";
        }

        return IsElsewhere(name) ? "[as in a spec](SPEC.md)" : $"[{name}](#{Markdown.Anchor(name)})";
    }
}
